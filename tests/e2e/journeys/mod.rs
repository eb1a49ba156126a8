//! The stories, in the order in which they are told: the quick ones that everything rests on first.

mod directing;
mod dossier;
mod everyone;
mod exchange;
mod harness;
mod killed_merging;
mod kills;
mod lasting;
mod long_work;
mod money;
mod navigation;
mod partners;
mod pipeline;
mod review;
mod sample;
mod shots;
mod steps_back;
mod trouble;

use crate::Journey;
use crate::places::{self, Engine};

const EVERY: &[Engine] = &Engine::ALL;
/// Where a driver finds again what the last session left.
const DRIVEN: &[Engine] = &[Engine::Chromium, Engine::Firefox];
const CHROMIUM: &[Engine] = &[Engine::Chromium];

pub fn all() -> Vec<Journey> {
    if places::shots().is_some() {
        return vec![
            Journey { name: "pictures", engines: CHROMIUM, tell: shots::pictures },
            Journey { name: "of the sample", engines: CHROMIUM, tell: shots::of_the_sample },
        ];
    }
    if places::decade() {
        return vec![Journey { name: "longest tasks", engines: CHROMIUM, tell: long_work::longest_tasks }];
    }
    if places::kills().is_some() {
        // Those that take long stand first, so that all end together.
        return vec![
            Journey { name: "killed while editing", engines: EVERY, tell: kills::while_editing },
            Journey { name: "killed without the black box", engines: EVERY, tell: kills::without_the_black_box },
            Journey { name: "killed while merging", engines: DRIVEN, tell: killed_merging::all_or_nothing },
        ];
    }
    vec![
        Journey { name: "harness", engines: EVERY, tell: harness::acts_as_a_person },
        Journey { name: "finding the way", engines: EVERY, tell: navigation::finding_the_way },
        Journey { name: "a part that does not come", engines: EVERY, tell: navigation::a_part_that_does_not_come },
        Journey { name: "saved is saved", engines: EVERY, tell: lasting::saved_is_saved },
        Journey { name: "killed while editing", engines: EVERY, tell: kills::while_editing },
        Journey { name: "killed while merging", engines: CHROMIUM, tell: killed_merging::all_or_nothing },
        Journey { name: "what is typed stays", engines: EVERY, tell: lasting::what_is_typed_stays },
        Journey { name: "three offices agree", engines: EVERY, tell: exchange::three_offices_agree },
        Journey { name: "one partner entered twice", engines: EVERY, tell: partners::entered_twice },
        Journey { name: "a project filled in", engines: EVERY, tell: dossier::a_project_filled_in },
        Journey { name: "nothing stands in the way", engines: EVERY, tell: everyone::nothing_stands_in_the_way },
        Journey { name: "without a mouse", engines: EVERY, tell: navigation::without_a_mouse },
        Journey { name: "undo and redo", engines: EVERY, tell: steps_back::undo_and_redo },
        Journey { name: "an import taken back", engines: EVERY, tell: steps_back::an_import_taken_back },
        Journey { name: "an import that left", engines: CHROMIUM, tell: steps_back::an_import_that_left },
        Journey { name: "decided by keys", engines: EVERY, tell: review::decided_by_keys },
        Journey { name: "going back to a file", engines: EVERY, tell: review::going_back_to_a_file },
        Journey { name: "states that are kept", engines: EVERY, tell: review::kept_states },
        Journey {
            name: "a field that would be emptied",
            engines: EVERY,
            tell: review::a_file_that_would_empty_a_field,
        },
        Journey { name: "a part of the work", engines: EVERY, tell: review::a_part_of_the_work },
        Journey { name: "a sample apart", engines: EVERY, tell: sample::a_sample_apart },
        Journey { name: "money to the cent", engines: EVERY, tell: money::to_the_cent },
        Journey { name: "from idea to approval", engines: EVERY, tell: directing::from_idea_to_approval },
        Journey { name: "contrary decisions", engines: EVERY, tell: directing::contrary_decisions },
        Journey { name: "priorities and calls", engines: EVERY, tell: directing::priorities_and_calls },
        Journey { name: "two rates of a day", engines: EVERY, tell: money::two_rates_of_a_day },
        Journey { name: "two windows on one field", engines: EVERY, tell: trouble::two_windows_on_one_field },
        Journey { name: "a spoilt key", engines: EVERY, tell: trouble::a_spoilt_key },
        Journey { name: "a full store", engines: EVERY, tell: trouble::a_full_store },
        Journey { name: "two hundred pasted rows", engines: EVERY, tell: pipeline::two_hundred_rows },
        Journey { name: "many projects at once", engines: EVERY, tell: pipeline::many_at_once },
        Journey { name: "three hundred projects", engines: CHROMIUM, tell: pipeline::three_hundred_projects },
        Journey { name: "bad files change nothing", engines: EVERY, tell: lasting::bad_files_change_nothing },
    ]
}
