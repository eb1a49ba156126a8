//! An answer that is computed again when what it was computed from changes.
//!
//! What [`Memo`] is, with one type of value for all answers: the machinery of signals is compiled once
//! and not for each kind of answer. That took eight kilobytes off the first load.

use std::any::Any;
use std::marker::PhantomData;
use std::panic::Location;
use std::sync::Arc;

use leptos::prelude::*;

/// An answer, and how two of its kind are compared.
#[derive(Clone)]
struct Held {
    value: Arc<dyn Any + Send + Sync>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.value, &*other.value)
    }
}

/// A handle to an answer; copy it freely.
pub struct Answer<T>(Memo<Held>, PhantomData<fn() -> T>);

// By hand: derives would ask `Copy` of the answer.
impl<T> Clone for Answer<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Answer<T> {}

impl<T: PartialEq + Send + Sync + 'static> Answer<T> {
    pub fn new(question: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let same = |a: &dyn Any, b: &dyn Any| a.downcast_ref::<T>() == b.downcast_ref::<T>();
        Self(memo(Box::new(move || Held { value: Arc::new(question()), same })), PhantomData)
    }
}

impl<T> DefinedAt for Answer<T> {
    fn defined_at(&self) -> Option<&'static Location<'static>> {
        self.0.defined_at()
    }
}

impl<T> Track for Answer<T> {
    fn track(&self) {
        self.0.track();
    }
}

impl<T: Send + Sync + 'static> ReadUntracked for Answer<T> {
    type Value = Arc<T>;

    fn try_read_untracked(&self) -> Option<Arc<T>> {
        self.0.try_get_untracked()?.value.downcast().ok()
    }
}

#[inline(never)]
fn memo(question: Box<dyn Fn() -> Held + Send + Sync>) -> Memo<Held> {
    Memo::new(move |_| question())
}

impl<T: PartialEq + Clone + Send + Sync + 'static> From<Answer<T>> for Signal<T> {
    fn from(answer: Answer<T>) -> Self {
        Self::derive(move || answer.get())
    }
}
