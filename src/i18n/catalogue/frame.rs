//! Which messages are there: the frame around the places, the person, the common verbs, and what is said when the app cannot go on. The sentences stand in the language files.

use crate::i18n::message::groups;

groups! {
    /// The frame around every place: rail, top bar, save state, who is working.
    Shell "shell" {
        text product;
        text product_line;
        pattern page_title(place);
        text skip;
        text rail_label;
        text rail_label_phone;
        text rail_work;
        text rail_data;
        text region;
        text countries;
        text objectives;
        text challenges;
        text projects;
        text funding;
        text partners;
        text directing;
        text share;
        text settings;
        text more;
        text menu;
        text language;
        text theme;
        text theme_light;
        text theme_dark;
        text theme_system;
        text saved;
        text saving;
        pattern not_saved(reason);
        text not_saved_full;
        text not_saved_denied;
        text not_saved_failed;
        text not_saved_help;
        pattern exported(when);
        plural unexported();
        text online;
        text offline;
        text offline_help;
        text read_only;
        pattern storage_warning(percent);
        pattern storage_urgent(percent);
        pattern undone(step);
        pattern redone(step);
        pattern working_as(person, office);
        text nobody;
        text change_person;
    }

    /// The question asked at the first edit.
    Identity "identity" {
        text title;
        text intro;
        text name;
        text name_hint;
        text office;
        text office_choose;
        text go_on;
        text name_missing;
        text office_missing;
    }

    /// Verbs and small words used in every place.
    Common "common" {
        text save;
        text cancel;
        text edit;
        pattern edit_what(what);
        text undo;
        text redo;
        text delete;
        text close;
        text add;
        text remove;
        pattern remove_what(what);
        text open;
        text back;
        text next;
        text choose;
        text search;
        text filter;
        text clear_filters;
        text sort_by;
        text show_all;
        text details;
        text copy;
        text copied;
        text download;
        text yes;
        text no;
        text all;
        text any;
        text none;
        text other;
        text unknown;
        text not_stated;
        text empty;
        text optional;
        text required;
        text total;
        text from;
        text to;
        pattern of(part, whole);
        pattern in_other_language(language);
        pattern no_text_in(language);
        text other_languages;
        plural errors();
        text errors_title;
        plural records();
        plural files();
        plural changes();
        plural conflicts();
        plural countries();
        plural objectives();
        plural challenges();
        plural projects();
        plural offices();
    }

    /// The address leads nowhere.
    NotFound "not_found" {
        text title;
        text text;
        text record_title;
        text record_text;
        text part_title;
        text part_text;
        text part_again;
        text go_region;
    }

    /// The app stopped, or would not start: the work is safe, and here is how to get it out.
    Rescue "rescue" {
        text stopped_title;
        text stopped_text;
        text stopped_unkept;
        text refused_denied;
        text refused_newer;
        plural refused_damaged();
        text emptied;
        text reload;
        text save_rescue;
        text export_now;
    }

}
