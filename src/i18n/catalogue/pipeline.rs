//! Which messages speak of the projects as a table, a board and a timeline; many edited at once; pasted rows.
//! The sentences stand in the language files.

use crate::i18n::message::groups;

groups! {
    /// See the module.
    Pipeline "pipeline" {
        text view;
        text view_table;
        text view_board;
        text view_timeline;
        text columns;
        text more_filters;
        text phase;
        text call;
        text ends_from;
        text ends_by;
        text status;
        text paste;

        pattern select_row(title);
        text select_all;
        text select_none;
        plural selected();
        text bulk_title;
        text bulk_what;
        text bulk_value;
        text bulk_stage;
        text bulk_lead;
        text bulk_objective_in;
        text bulk_objective_out;
        text bulk_challenge_in;
        text bulk_challenge_out;
        text bulk_apply;
        text bulk_choose;
        text bulk_nothing;
        plural bulk_done(what, value);
        plural bulk_delete_ask();
        plural bulk_deleted();

        text board_hint;
        pattern move_card(title);
        text move_here;
        pattern moved(title, stage);

        text timeline_caption;
        text timeline_time;
        text planned;
        text actual;
        pattern from_day(date);
        pattern until_day(date);
        text no_dates;
        text today;
        pattern quarter(number);

        text paste_intro;
        text paste_box;
        pattern paste_order(columns);
        text paste_language;
        text paste_none;
        plural paste_ready();
        plural paste_faulty();
        pattern paste_left_out(columns);
        pattern unnamed_column(number);
        plural paste_take();
        plural paste_taken();
        plural paste_remain();
        text faults_title;
        pattern fault_at(row, column, fault);
        text preview_title;
        text row;
        text outcome;
        text ready;
        text faulty;
        text known_title;
        pattern no_stage(text);
        pattern no_country(text);
        pattern no_share(country);
        pattern twice_the_country(country);
        pattern no_objective(text);
        pattern no_challenge(text);
        pattern no_office(text);

        text head_title;
        text head_summary;
        text head_stage;
        text head_planned_start;
        text head_planned_end;
        text head_countries;
        text head_objectives;
        text head_challenges;
        text head_lead;
        text head_actual_start;
        text head_actual_end;
    }
}
