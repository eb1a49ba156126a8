//! Which messages are there: files out and in, the preview of an import, conflicts, why a file is refused. The sentences stand in the language files.

use crate::i18n::message::groups;

groups! {
    /// Files out and in.
    Share "share" {
        text title;
        text intro;
        text export_title;
        text export_what;
        text scope_all;
        pattern scope_country(country);
        pattern scope_objective(objective);
        pattern scope_challenge(challenge);
        pattern scope_project(project);
        text scope_note;
        text export;
        pattern exported(name);
        text export_failed;
        plural export_holds();
        text import_title;
        text import_drop;
        text import_choose;
        text import_hint;
        text reading;
        text receipts_title;
        text receipts_intro;
        text receipts_none;
        pattern receipt_yes(office, file);
        pattern receipt_no(office);
        text received_title;
        pattern received_line(office, person, when);
        text sent_title;
        text sent_none;
    }

    /// The preview of an import.
    Review "review" {
        text title;
        pattern from(office, person, when);
        text nothing_changed_yet;
        text added;
        text changed;
        text same;
        text conflict;
        text refused;
        text put_aside;
        text added_help;
        text changed_help;
        text same_help;
        text conflict_help;
        text refused_help;
        text put_aside_help;
        text merge;
        plural merge_files();
        text leave;
        pattern merged(added, changed);
        plural merged_conflicts();
        text nothing_new;
        text older_file;
        text already_merged;
        text own_file;
        text other_workspace;
        text other_workspace_agree;
        pattern damaged(good, bad);
        text damaged_take;
        plural newer_fields();
        text before;
        text after;
        pattern record_line(kind, name);
    }

    /// Values that offices changed apart, to be decided.
    Conflicts "conflicts" {
        text title;
        text intro;
        text none;
        plural open();
        pattern at(record, field);
        text take;
        pattern take_numbered(number);
        text write_new;
        text new_value;
        text shown_now;
        text show_difference;
        pattern decided(record, field);
        text decided_note;
        text empty_value;
        text later;
    }

    /// Why a file cannot be read. Nothing has been changed.
    Refusals "refusals" {
        text unchanged;
        pattern file(name);
        pattern too_large(size, limit);
        text empty;
        text not_text;
        pattern not_json(line);
        text not_kerege;
        text not_mergeable;
        pattern newer(version);
        pattern duplicate_key(key);
        text nesting;
        pattern number_range(place);
        pattern invalid_id(id);
        pattern wrong_shape(place);
        text damaged;
        text count_wrong;
        text too_many;
        text record_digest;
        text record_unknown_lineage;
        text record_seen_beyond;
        pattern record_invalid(field);
        text record_kind;
        text encrypted;
        text compressed;
        text unreadable;
    }

}
