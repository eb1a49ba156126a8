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
        text import_title;
        text import_choose;
        text import_hint;
        text reading;
        text judging;
        text merging;
        text receipts_title;
        text receipts_intro;
        text sent_none;
        text sent_when;
        text sent_what;
        text sent_merged;
        text sent_nobody;
        text device_title;
        text code;
        text code_pending;
        text code_help;
        text records;
        text store;
        text copy;
        text copy_kept;
        text copy_none;
        text promise;
        text last_export;
        text damaged_store;
        text export_nothing;
        text export_one;
        text scope_one_country;
        text scope_one_objective;
        text scope_one_challenge;
        text scope_one_project;
        pattern so_far(done, total);
        plural overdue();
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
        text put_aside_help;
        text merge;
        pattern merged(added, changed);
        plural merged_conflicts();
        text nothing_new;
        text older_file;
        text already_merged;
        text other_workspace;
        text other_workspace_agree;
        text other_workspace_first;
        pattern damaged(good, bad);
        text damaged_end;
        plural damaged_missing();
        plural damaged_lines();
        text before;
        text after;
        text field;
        plural show_more(of);
        text to_decide;
        pattern would_empty(fields);
        pattern record_line(kind, name);
        text decide_keys;
        text decision;
        text keep_here;
        text take_coming;
        text for_all;
        text rule_latest;
        plural decided_before();
        text look_older;
    }

    /// Values that offices changed apart, to be decided.
    Conflicts "conflicts" {
        text title;
        text intro;
        text none;
        plural open();
        pattern at(record, field);
        text take;
        text keep_record;
        text shown_now;
        pattern decided(record, field);
        text decided_note;
        text empty_value;
        text later;
        plural rule_latest();
        pattern rule_office(office);
        text keys;
        pattern take_number(number);
    }

    /// Why a file cannot be read. Nothing has been changed.
    Refusals "refusals" {
        text unchanged;
        pattern file(name);
        pattern too_large(limit);
        text unreadable;
        text empty;
        text not_text;
        pattern not_json(line);
        text not_kerege;
        text sample;
        text not_mergeable;
        pattern newer(version);
        text damaged;
        pattern line(line, flaw);
        pattern line_of(line, record, flaw);
        pattern foreign(line, flaw);
        text flaw_digest;
        text flaw_not_json;
        text flaw_twice;
        text flaw_depth;
        text flaw_number;
        text flaw_id;
        text flaw_shape;
        text record_unknown_lineage;
        text record_seen_beyond;
        pattern record_invalid(field);
        text record_kind;
        text record_delete;
    }

}
