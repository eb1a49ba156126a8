//! Which messages speak of earlier states: keeping them, what has changed since, and going back. The
//! sentences stand in the language files.

use crate::i18n::message::groups;

groups! {
    /// Earlier states and the history of fields.
    Past "past" {
        text title;
        pattern intro(most);
        text keep;
        text kept;
        text not_kept;
        text none;
        text when;
        text why;
        text by_hand;
        text before_merge;
        text exported;
        text differences;
        pattern differences_of(when);
        pattern forget(when);
        text lost;
        pattern since(name);
        pattern state_of(when);
        pattern file_of(name);
        text same;
        plural count();
        text then;
        text now;
        text added;
        text gone;
        pattern choose(record);
        text choose_all;
        text choose_none;
        plural go_back();
        text go_back_first;
        text go_back_note;
        plural gone_back();
        text history;
        text history_none;
        pattern history_note(most);
        pattern replaced(when);
        pattern replaced_by(when, file);
        text old_values;
        text old_values_text;
        plural old_values_do();
        text old_values_done;
    }
}
