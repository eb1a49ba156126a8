//! Which messages are there: kinds, fields, values, provenance, what is wrong with an entry, steps to undo. The sentences stand in the language files.

use crate::i18n::message::groups;

groups! {
    /// What the records are called.
    Kinds "kinds" {
        text framework;
        text node_objective;
        text node_challenge;
        text node;
        text crosswalk;
        text country;
        text assessment;
        text priority;
        text project;
        text evidence;
        text organisation;
        text rate;
        text budget;
        text transaction;
        text engagement;
        text risk;
        text lesson;
        text document;
        text comment;
        text call;
        text review;
        text unknown;
    }

    /// Labels of the fields of all records.
    Fields "fields" {
        text title;
        text short;
        text text;
        text summary;
        text code;
        text kind;
        text status;
        text start;
        text end;
        text vision;
        text mandate;
        text coordination;
        text approach;
        text framework;
        text position;
        text name;
        text iso2;
        text iso3;
        text m49;
        text office;
        text role;
        text member_since;
        text focal_point;
        text currency;
        text languages;
        text note;
        text country;
        text countries;
        text objective;
        text objectives;
        text challenge;
        text challenges;
        text date;
        text severity;
        text trend;
        text narrative;
        text evidence;
        text rank;
        text rationale;
        text owner;
        text horizon;
        text stage;
        text planned_start;
        text planned_end;
        text actual_start;
        text actual_end;
        text shares;
        pattern share_of(country);
        text lead_office;
        text scope;
        text sectors;
        text tags;
        text markers;
        text codes;
        text parent;
        text siblings;
        text co_funded;
        text missions;
        text period;
        text amount;
        text provider;
        text receiver;
        text reference;
        text rate;
        text aliases;
        text same_as;
        text first;
        text not_same;
        text likelihood;
        text impact;
        text response;
        text review_date;
        text category;
        text language;
        text about;
        text settled;
        text ceiling;
        text due;
        text paper;
        text form;
        text quantity;
        text unit;
        text publisher;
        text url;
        text accessed;
        text confidence;
        text acronym;
        text organisation_type;
        text sources;
        text published;
        text decision;
        text life;
        text life_kept;
        text life_deleted;
        pattern in_language(field, language);
        text date_hint;
        text day_hint;
    }

    /// The values people choose from.
    Choices "choices" {
        text stage_idea;
        text stage_concept;
        text stage_proposal;
        text stage_submitted;
        text stage_negotiation;
        text stage_ongoing;
        text stage_reporting;
        text stage_closed;
        text stage_rejected;
        text stage_cancelled;
        text stage_on_hold;
        text phase_pipeline;
        text phase_active;
        text phase_ended;
        text iati_1;
        text iati_2;
        text iati_3;
        text iati_4;
        text iati_5;
        text iati_6;
        text severity_1;
        text severity_2;
        text severity_3;
        text severity_4;
        text severity_5;
        text trend_improving;
        text trend_stable;
        text trend_worsening;
        text role_coordinating;
        text role_country;
        text role_linked;
        text marker_1;
        text marker_2;
        text marker_3;
        text marker_4;
        text marker_5;
        text marker_6;
        text marker_7;
        text marker_8;
        text marker_9;
        text marker_10;
        text marker_11;
        text marker_12;
        text code_project;
        text code_prima;
        text code_iati;
        text code_donor;
        text code_other;
        text link_official;
        text review_draft;
        text review_pending;
        text review_returned;
        text review_approved;
    }

    /// Who wrote a field, where and when.
    Provenance "provenance" {
        text title;
        pattern show(field);
        pattern written_by(person, office, when);
        pattern you(when);
        text built_in;
        text built_in_text;
        text built_in_offered;
        text built_in_take;
        text built_in_keep;
        pattern source(source);
        plural sources();
        text no_source;
        text never_written;
        pattern cleared(person, office, when);
        text unknown_person;
        text conflict;
        text two_values;
        plural values();
        text damaged;
        pattern contains_conflict(range);
    }

    /// What is wrong with an entry, beside its field.
    Problems "problems" {
        text title_empty;
        text required;
        text date_wrong;
        text date_none_such;
        text date_year_short;
        text date_day_needed;
        pattern date_future(date);
        text end_before_start;
        pattern shares_sum(sum);
        text share_wrong;
        text share_zero;
        text severity_wrong;
        text link_wrong;
        text record_missing;
        text record_deleted;
        pattern undo_refused(person);
        text import_left;
        text import_not_kept;
        plural import_kept();
        text read_only;
    }

    /// Names of the steps that can be undone.
    Steps "steps" {
        pattern edit(record, field);
        pattern create(record);
        pattern delete(record);
        pattern restore(record);
        pattern resolve(record, field);
        plural import();
        plural several();
        plural go_back();
        plural settle_all();
        plural edit_all();
        plural create_all();
    }

}
