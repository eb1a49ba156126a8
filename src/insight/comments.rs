//! What has been said about a record, by whom, and what of it is still to be dealt with?

use super::strategy::id;
use crate::base::{Dot, Id, Minute, RecordId, order};
use crate::model::kinds::{Comment, comment};
use crate::model::{Record, Workspace};

/// One comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub id: Id<Comment>,
    pub about: RecordId,
    pub text: String,
    pub settled: bool,
    /// Who wrote the text, and when.
    pub by: (Dot, Minute),
}

/// Everything said about a record, the earliest first.
pub fn comments(workspace: &Workspace, about: &RecordId) -> Vec<Said> {
    let mut found: Vec<Said> = all(workspace).filter(|said| said.about == *about).collect();
    order::sort_by_key(&mut found, |said| (said.by.1, said.by.0));
    found
}

/// Everything said about anything.
pub fn all(workspace: &Workspace) -> impl Iterator<Item = Said> + '_ {
    workspace.living::<Comment>().filter_map(|record| said(record))
}

fn said(record: &Record) -> Option<Said> {
    let (dot, write) = comment::TEXT.read(record).shown()?;
    Some(Said {
        id: id(record)?,
        about: comment::ABOUT.get(record)?,
        text: comment::TEXT.get(record)?.into(),
        settled: comment::SETTLED.get(record).unwrap_or(false),
        by: (*dot, write.at),
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;

    #[test]
    fn comments_stand_in_the_order_in_which_they_were_said() {
        let mut sample = Sample::new();
        let about: RecordId = "project-a".parse().unwrap();
        let other: RecordId = "project-b".parse().unwrap();
        for (id, about, text) in
            [("comment-z", &about, "First"), ("comment-a", &about, "Second"), ("comment-c", &other, "Other")]
        {
            sample.create(id, [comment::ABOUT.set(about), comment::TEXT.set(&text.into())]);
        }
        sample.create("comment-d", [comment::ABOUT.set(&about)]);
        sample.write("comment-a", comment::SETTLED.set(&true));
        let said: Vec<_> =
            comments(&sample.workspace, &about).into_iter().map(|said| (said.text, said.settled)).collect();
        assert_eq!(said, [("First".to_owned(), false), ("Second".to_owned(), true)]);
    }
}
