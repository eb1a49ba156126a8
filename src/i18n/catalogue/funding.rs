//! Which messages speak of money asked for, promised, there and spent; rates.
//! The sentences stand in the language files.

use crate::i18n::message::groups;

groups! {
    /// See the module.
    Funding "funding" {
        text title;
        text currency_label;
        text day_label;
        text of_label;
        text of_open;
        text of_ended;
        text requested;
        text confirmed;
        text pledged;
        text gap;
        text funded;
        pattern in_currency(figure, currency);
        pattern of_requested(percent);
        text pledged_note;
        plural short();
        text not_counted;
        pattern surplus(amount);
        plural open_conflicts();
        pattern range(from, to);
        text unbounded;
        text to_conflicts;
        text left_out_title;
        pattern left_out(date);
        pattern left_out_amount(what, amount);
        plural astray();
        text rates_used;
        pattern rate_used(quote, date, source);
        text source_unknown;
        text rate_old;
        text no_rate_needed;
        text by_label;
        text by_donor;
        text by_country;
        text by_objective;
        text by_year;
        text by_phase;
        text by_project;
        text by_spending;
        text one_donor;
        text one_country;
        text one_objective;
        text one_year;
        text one_phase;
        text one_project;
        text part_of_confirmed;
        text gap_without;
        plural hit();
        text not_covered;
        text donor_unnamed;
        text no_country;
        text no_objective;
        text no_year;
        text donor_note;
        text country_note;
        text objective_note;
        text year_note;
        pattern concentration(donor, percent, gap);
        pattern bar(confirmed, pledged);
        plural amounts();
        text replaced;
        text no_rate;
        text spent;
        text of_money;
        text of_time;
        text pace;
        text pace_overspent;
        text pace_fast;
        text pace_slow;
        text pace_in_step;
        text pace_unknown;
        text spending_note;
        text what_original;
        text what_revised;
        text what_pledge;
        text what_commitment;
        text what_funds;
        text what_disbursement;
        text what_expenditure;
        text csv;
        pattern csv_saved(file);
        text empty_title;
        text empty_text;
        text none_match;
    }

    /// What currencies are worth: the table, one rate, many pasted ones.
    Rates "rates" {
        text title;
        text intro;
        text none_title;
        text none_text;
        text column_currency;
        text column_day;
        text column_rate;
        text column_source;
        pattern delete(rate);
        text add_title;
        text currency_hint;
        text day;
        text quote;
        text direction;
        text per_dollar;
        text in_dollars;
        text source_hint;
        text save;
        pattern replaces(old);
        pattern saved(rate);
        text currency_wrong;
        text currency_unknown;
        text currency_dollar;
        text quote_wrong;
        pattern quote_twice(whole, fraction);
        text quote_decimals;
        text paste_title;
        text paste_hint;
        text paste_field;
        text preview;
        text is_new;
        text is_same;
        pattern stands_twice(line);
        pattern fault(line, column, fault);
        plural faulty();
        plural take();
        text nothing_to_take;
        plural taken();
    }
}
