//! Rows of a spreadsheet as new projects, with the words that people use: the right ones go in as one
//! step, the others are told by row and column.

use crate::sheet::{FAULTY, pasted};
use kerege::base::{Date, Id, Lang, Lineage, Minute};
use kerege::change::{Command, Hand, Step, StepName, apply, revert};
use kerege::exchange::built_in::built_in;
use kerege::exchange::paste::rows;
use kerege::i18n::{INTERFACE_LANGUAGES, catalogue, fold, typed, work_catalogue};
use kerege::insight::pasted::{Column, Tongue, read};
use kerege::model::Record;
use kerege::model::kinds::Project;
use kerege::model::kinds::project::{self, Stage};

fn tongue() -> Tongue<String> {
    let mut tongue = Tongue {
        fold,
        headings: Default::default(),
        stages: Default::default(),
        day: Box::new(|text| match typed::date(text) {
            Err(typed::DateProblem::Empty) => Ok(None),
            Err(problem) => Err(format!("{problem:?}")),
            Ok(date) => {
                let (month, day) = date.month.zip(date.day).ok_or("a day is needed")?;
                let date = Date::new(u16::try_from(date.year).unwrap(), month, day);
                date.map(Some).map_err(|error| error.to_string())
            }
        }),
        percent: |text| typed::percent(text).ok(),
        lang: Lang::En,
    };
    for lang in INTERFACE_LANGUAGES {
        let (words, choices) = (&work_catalogue(lang).pipeline, &catalogue(lang).choices);
        for (column, names) in [
            (Column::Title, words.head_title),
            (Column::Summary, words.head_summary),
            (Column::Stage, words.head_stage),
            (Column::PlannedStart, words.head_planned_start),
            (Column::PlannedEnd, words.head_planned_end),
            (Column::Countries, words.head_countries),
            (Column::Objectives, words.head_objectives),
            (Column::Lead, words.head_lead),
        ] {
            tongue.headings.extend(names.split("; ").map(|name| (fold(name), column)));
        }
        for (stage, word) in [
            (Stage::Idea, choices.stage_idea),
            (Stage::Ongoing, choices.stage_ongoing),
            (Stage::Negotiation, choices.stage_negotiation),
        ] {
            tongue.stages.insert(fold(word), stage);
        }
    }
    tongue
}

#[test]
fn of_two_hundred_rows_seven_are_told_and_the_others_are_one_step() {
    let text = pasted(200, &FAULTY);
    let sheet = rows(&text);
    let cells: Vec<Vec<String>> = sheet.iter().map(|row| row.cells.clone()).collect();
    let mut workspace = built_in();
    let read = read(&cells, &tongue(), &workspace);
    assert!(read.headed);
    assert_eq!(read.rows.len(), 200);

    let told = read.rows.iter().flat_map(|row| {
        let number = sheet[row.row].number;
        row.faults.iter().map(move |(column, _)| (number, *column))
    });
    let expected = [
        (3, Column::Title),
        (17, Column::Stage),
        (42, Column::PlannedStart),
        (77, Column::PlannedEnd),
        (101, Column::Countries),
        (150, Column::Objectives),
        (201, Column::Lead),
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);

    let right: Vec<_> = read.rows.into_iter().filter(|row| row.faults.is_empty()).collect();
    assert_eq!(right.len(), 193);
    let create = |(number, fields): (u64, _)| Command::Create { id: Id::<Project>::random(number).into(), fields };
    let commands = (1..).zip(right.into_iter().map(|row| row.fields)).map(create).collect();
    let lineage = Lineage::new(1_790_000_000, 1);
    let mut hand = Hand { lineage, seq: 0, at: Minute(29_900_000), mine: vec![lineage] };
    let step = Step { name: StepName::CreateAll(193), commands };
    let change = apply(&mut workspace, &step, &mut hand).unwrap();
    assert_eq!(workspace.living::<Project>().count(), 193);
    let summary = workspace.living::<Project>().find_map(|project| project::SUMMARY.get(project, Lang::En)).unwrap();
    assert!(summary.ends_with(",\nthen \"the second\""), "{summary}");
    let is_whole =
        |project: &Record| project::SHARES.get(project).is_some() && project::OBJECTIVES.get(project).len() == 2;
    assert!(workspace.living::<Project>().all(|project| is_whole(project)));

    revert(&mut workspace, &change, &mut hand).unwrap();
    assert_eq!(workspace.living::<Project>().count(), 0);
}

#[test]
fn headings_and_words_are_known_in_both_languages() {
    let text = "Этап\tНазвание проекта\tСтраны\tВедущий офис\tПланируемое окончание\r\n\
                Осуществляется\tВозвращение\tКазахстан 12,5; Кыргызстан 87,5\tБишкек\t5 марта 2027 г.\r\n";
    let cells: Vec<Vec<String>> = rows(text).into_iter().map(|row| row.cells).collect();
    let read = read(&cells, &tongue(), &built_in());
    let columns = [Column::Stage, Column::Title, Column::Countries, Column::Lead, Column::PlannedEnd];
    assert_eq!(read.columns, columns.map(Some));
    assert_eq!(read.rows[0].faults, []);
    assert_eq!(read.rows[0].fields.len(), 5);
}
