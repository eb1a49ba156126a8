//! Which messages are there: one group for each place of the app. The sentences stand in the language files.

use crate::i18n::message::groups;

groups! {
    /// The region page.
    Region "region" {
        text title;
        text intro;
        text vision;
        text mandate;
        text approach;
        text own_data;
        plural merged_from();
        text figures;
        text active_projects;
        text pipeline_projects;
        text severe_challenges;
        text open_conflicts;
        text map_title;
        text map_severity;
        text lattice_title;
        text lattice_caption;
        plural cell_active();
        text cell_none;
        text cell_pipeline;
        plural cell_preparing();
        text fewer;
        text more;
        pattern cell_label(row, column, state);
        text attention_title;
        text attention_none;
        pattern attention_fields(fields);
        text attention_contested;
        pattern attention_uncovered(country, severity);
        pattern attention_ends(date);
        pattern attention_overdue(date);
        pattern attention_offer(field);
        text strategy_title;
        text empty;
    }

    /// The list of countries.
    Countries "countries" {
        text title;
        text intro;
        text members;
        text linked;
        text column_country;
        text column_office;
        text column_role;
        text column_projects;
        text column_severity;
        text column_assessed;
        text never_assessed;
    }

    /// One country.
    Country "country" {
        pattern title(country);
        text profile;
        pattern office_line(office, role);
        text objectives_title;
        text challenges_title;
        text assess;
        text assess_again;
        pattern assess_what(what);
        text assess_same_day;
        pattern assessed(challenge, country);
        pattern assessment_edit(what, date);
        text situation;
        pattern assess_title(challenge, country);
        text assessment_history;
        text projects_title;
        text projects_none;
    }

    /// The list of objectives.
    Objectives "objectives" {
        text title;
        text intro;
        text column_objective;
        text column_projects;
        text column_countries;
        text no_project;
    }

    /// One objective.
    Objective "objective" {
        pattern title(code, short);
        text statement;
        text strip_title;
        text answers_title;
        text projects_title;
        text projects_none;
        text crosswalk_title;
        text crosswalk_note;
        text crosswalk_none;
        text built_in_text;
        text translation_note;
    }

    /// The list of challenges.
    Challenges "challenges" {
        text title;
        text intro;
        text column_challenge;
        text column_severity;
        text column_trend;
        text column_projects;
        text not_assessed;
    }

    /// One challenge.
    Challenge "challenge" {
        pattern title(code, short);
        text statement;
        text uncovered_title;
        text severity_title;
        text severity_caption;
        text over_time;
        pattern assessed(when);
        text responses_title;
        text objectives_title;
        text projects_none;
    }

    /// The list of projects.
    Projects "projects" {
        text title;
        text add;
        text new_title;
        text create;
        text none;
        text none_text;
        text none_match;
        plural shown(total);
        text filter_text;
        text filter_stage;
        text filter_country;
        text filter_objective;
        text filter_challenge;
        text column_title;
        text column_stage;
        text column_countries;
        text column_office;
        text column_start;
        text column_end;
    }

    /// One project.
    Project "project" {
        text about_title;
        text dates_title;
        pattern iati_status(status);
        text planned;
        text actual;
        text shares_title;
        text shares_hint;
        pattern shares_sum(sum);
        text shares_equal;
        text links_title;
        pattern missing(list);
        text delete;
        pattern delete_ask(title);
        text delete_text;
        pattern deleted(title);
        text deleted_but_changed;
        text keep;
        text delete_anyway;
        pattern deleted_by(person, office, when);
        text bring_back;
        pattern created(title);
    }

    /// Who I am, language, theme, storage.
    Settings "settings" {
        text sample_title;
        text sample_text;
        text sample_open;
        text sample_word;
        text sample_leave;
        text sample_remove;
        text sample_remove_ask;
        text sample_remove_text;
        text sample_failed;
        text title;
        text person_title;
        text language_interface;
        text language_later;
        text theme_title;
        text look_title;
        text density_title;
        text density_compact;
        text density_comfortable;
        text device_title;
        pattern storage_used(used, total);
        text storage_kept;
        text storage_not_kept;
        text storage_ask;
        text export_raw;
        text export_raw_help;
        text export_raw_failed;
        text about_title;
        text about_text;
        text about_version_label;
        text data_label;
        text data_kept;
        text data_nowhere;
        text connection;
        text connection_secure;
        text connection_plain;
        text workspace_label;
    }

    /// What stands with every map.
    Map "map" {
        text disclaimer;
        text legend;
        text source;
    }

}
