//! Are columns that no program of ours writes refused, whatever is wrong with them?

use kerege::merge::canonical;

fn line(columns: &str) -> String {
    format!(
        r#"{{"id":"series-a","kind":"series","seen":{{"6ab1f38000000001":9}},"life":{{"6ab1f38000000001-1":{{"v":true,"t":1}}}},"fields":{{"note/b":{{"6ab1f38000000001-9":{{"v":1,"t":1,"later":1}}}}}},"columns":{columns}}}"#
    )
}

#[test]
fn columns_that_make_no_sense_are_refused() {
    for (columns, reason) in [
        (r#"{"cells":"a b","of":{"actual":{"by":"AAEAAACA","values":[1,2]}}}"#, None),
        (r#"{"cells":"a b","of":{"actual":{"by":"AAEA","values":[1,2]}}}"#, Some("different lengths")),
        (r#"{"cells":"a b","of":{"actual":{"by":"AAEAAACA","values":[1]}}}"#, Some("different lengths")),
        (r#"{"cells":"a b","of":{"actual":{"by":"AA?A","values":[1]}}}"#, Some("different lengths")),
        (r#"{"cells":"a","of":{"actual":{"by":"AAEAAACA","values":[1,2]}}}"#, Some("out of range")),
        (r#"{"cells":"a","of":{"actual":{"by":"DAEA","values":[1]}}}"#, Some("out of range")),
        (r#"{"cells":"a","of":{"actual":{"by":"ACEA","values":[1]}}}"#, Some("out of range")),
        (r#"{"cells":"a","of":{"actual":{"by":"ADEA","values":[1]}}}"#, Some("out of range")),
        // No write has the number nought, or one that its record has not seen.
        (r#"{"cells":"a","of":{"actual":{"by":"AAAA","values":[1]}}}"#, Some("out of range")),
        (r#"{"cells":"a","of":{"actual":{"by":"AADA","values":[1]}}}"#, Some("out of range")),
        (r#"{"cells":"a","of":{"actual":{"by":"AAUA","values":[1]}}}"#, Some("has not seen")),
        (r#"{"cells":"b","of":{"note":{"by":"AAEA","values":[1]}}}"#, Some("beside them")),
        (r#"{"cells":"a a","of":{"actual":{"by":"AAEAAACA","values":[1,2]}}}"#, Some("beside them")),
        (
            r#"{"cells":"a","of":{"actual":{"by":"AAEA","values":[1]},"actual":{"by":"","values":[]}}}"#,
            Some("duplicate"),
        ),
        (r#"{"cells":"A","of":{"actual":{"by":"AAEA","values":[1]}}}"#, Some("a field's name")),
        (r#"{"cells":"a","of":{"actual":{"by":"AAEA","values":[1.5]}}}"#, Some("out of range")),
        (r#"{"cells":"a","of":{"actual":{"by":"AAEA","values":[1],"more":1}}}"#, Some("unknown field")),
        (r#"{"cells":"a","of":{},"more":1}"#, Some("unknown field")),
        (r#"{"of":{}}"#, Some("missing field")),
    ] {
        let read = canonical::read(&line(columns)).map_err(|error| error.to_string());
        match (reason, read) {
            (None, Ok(record)) => assert_eq!(canonical::line(&record), line(columns)),
            (Some(reason), Err(error)) => assert!(error.contains(reason), "{columns}: {error}"),
            (_, read) => panic!("{columns}: {read:?}"),
        }
    }
}
