//! Who sits at this device: asked when it first matters, remembered, changed at any time.

use leptos::prelude::*;

use super::State;
use crate::base::Id;
use crate::browser::local_store;
use crate::engine::Person;
use crate::model::kinds::Country;

impl State {
    /// Does something in someone's name: asks who works here if that is not known.
    pub fn as_someone(self, deed: impl FnOnce() + 'static) {
        if self.person.with_untracked(Option::is_some) {
            deed();
        } else {
            self.waiting.set_value(Some(Box::new(deed)));
            self.asking.set(true);
        }
    }

    pub fn ask_who(self) {
        self.asking.set(true);
    }

    /// Someone sat down. What waited for them goes on.
    pub fn sit_down(self, person: Person) {
        // Asked again at the next visit if the browser doesn't keep it.
        let _ = local_store::set_setting("person", &person.name);
        let _ = local_store::set_setting("office", person.office.as_str());
        self.update(|engine| engine.set_person(person.clone()));
        self.person.set(Some(person));
        self.asking.set(false);
        if let Some(deed) = self.waiting.try_update_value(Option::take).flatten() {
            deed();
        }
    }

    /// The question was closed unanswered: what waited for it is not done.
    pub fn stay_unknown(self) {
        self.waiting.set_value(None);
        self.asking.set(false);
    }
}

pub(super) fn remembered_person() -> Option<Person> {
    let name = local_store::get_setting("person").filter(|name| !name.trim().is_empty())?;
    let office = local_store::get_setting("office")?.parse::<Id<Country>>().ok()?;
    Some(Person { name: name.into(), office })
}
