//! Stands in for the crate `send_wrapper`, with all that Leptos uses of it.
//!
//! That crate knows a thread by `std::thread::current()`, whose handle the standard library takes
//! from its own allocator, whatever allocator the program chose: a phone would load both, 3.2 kB
//! after Brotli for one number. Here a thread is a number that it drew. What is promised is the
//! same: a value may be sent anywhere, and refuses to be looked at, changed, moved out or dropped
//! anywhere but on the thread that wrapped it.

use std::fmt;
use std::mem::{ManuallyDrop, needs_drop};
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A value that other threads may hold, and only its own may touch.
pub struct SendWrapper<T> {
    value: ManuallyDrop<T>,
    thread: usize,
}

// SAFETY: every way to the value, also that of dropping it, asks `valid` first, so that no other
// thread ever reaches it.
unsafe impl<T> Send for SendWrapper<T> {}
// SAFETY: as above; a shared wrapper gives nothing to another thread either.
unsafe impl<T> Sync for SendWrapper<T> {}

/// The number of this thread, which no other thread of the program ever has.
fn this_thread() -> usize {
    static DRAWN: AtomicUsize = AtomicUsize::new(0);
    thread_local! {
        static NUMBER: usize = DRAWN.fetch_add(1, Ordering::Relaxed);
    }
    NUMBER.with(|number| *number)
}

impl<T> SendWrapper<T> {
    /// Wraps a value for this thread.
    pub fn new(value: T) -> Self {
        Self {
            value: ManuallyDrop::new(value),
            thread: this_thread(),
        }
    }

    /// Whether this thread may touch the value.
    #[must_use]
    pub fn valid(&self) -> bool {
        self.thread == this_thread()
    }

    /// Takes the value out.
    ///
    /// # Panics
    ///
    /// On another thread than the one that wrapped it.
    #[must_use]
    pub fn take(self) -> T {
        self.ask();
        let mut this = ManuallyDrop::new(self);
        // SAFETY: the value is there, since it is taken only here and in `drop`, which does not
        // come after this; and this is its thread.
        unsafe { ManuallyDrop::take(&mut this.value) }
    }

    fn ask(&self) {
        assert!(self.valid(), "a wrapped value is touched on another thread");
    }
}

impl<T> Deref for SendWrapper<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.ask();
        &self.value
    }
}

impl<T> DerefMut for SendWrapper<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.ask();
        &mut self.value
    }
}

impl<T> Drop for SendWrapper<T> {
    fn drop(&mut self) {
        if needs_drop::<T>() && !self.valid() {
            // A second panic would end the program; the value is left where it is.
            assert!(
                std::thread::panicking(),
                "a wrapped value is dropped on another thread"
            );
            return;
        }
        // SAFETY: the value is there, since `take` forgets the wrapper; and this is its thread, or
        // dropping it touches nothing.
        unsafe { ManuallyDrop::drop(&mut self.value) }
    }
}

impl<T: Clone> Clone for SendWrapper<T> {
    fn clone(&self) -> Self {
        Self::new((**self).clone())
    }
}

impl<T: fmt::Debug> fmt::Debug for SendWrapper<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("SendWrapper").field(&**self).finish()
    }
}

#[cfg(feature = "futures")]
mod futures {
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use futures_core::Stream;

    use super::SendWrapper;

    impl<T> SendWrapper<T> {
        fn pinned(self: Pin<&mut Self>) -> Pin<&mut T> {
            self.ask();
            // SAFETY: the value never moves while its wrapper is pinned: only `take` moves it, and
            // that takes the wrapper itself.
            unsafe { self.map_unchecked_mut(|this| &mut *this.value) }
        }
    }

    impl<T: Future> Future for SendWrapper<T> {
        type Output = T::Output;

        fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T::Output> {
            self.pinned().poll(context)
        }
    }

    impl<T: Stream> Stream for SendWrapper<T> {
        type Item = T::Item;

        fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T::Item>> {
            self.pinned().poll_next(context)
        }

        fn size_hint(&self) -> (usize, Option<usize>) {
            (**self).size_hint()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SendWrapper;
    use std::rc::Rc;
    use std::thread;

    /// Whether it panics on another thread.
    fn is_refused<T: 'static>(
        touch: impl FnOnce(SendWrapper<Rc<u8>>) -> T + Send + 'static,
    ) -> bool {
        let wrapped = SendWrapper::new(Rc::new(7));
        thread::spawn(move || drop(touch(wrapped))).join().is_err()
    }

    #[test]
    fn its_own_thread_may_do_everything() {
        let mut wrapped = SendWrapper::new(Rc::new(7));
        assert!(wrapped.valid());
        *wrapped = Rc::new(8);
        assert_eq!(**wrapped.clone(), 8);
        assert_eq!(format!("{wrapped:?}"), "SendWrapper(8)");
        assert_eq!(*wrapped.take(), 8);
    }

    #[test]
    fn another_thread_may_hold_it_and_nothing_else() {
        assert!(!is_refused(std::mem::forget));
        assert!(!is_refused(|wrapped| {
            assert!(!wrapped.valid());
            std::mem::forget(wrapped);
        }));
        assert!(is_refused(drop));
        assert!(is_refused(SendWrapper::take));
        assert!(is_refused(|wrapped| **wrapped));
        assert!(is_refused(|wrapped| wrapped.clone()));
    }

    #[test]
    fn what_needs_no_dropping_may_be_dropped_anywhere() {
        let wrapped = SendWrapper::new(7_u8);
        assert!(thread::spawn(move || drop(wrapped)).join().is_ok());
    }

    #[test]
    fn a_thread_that_comes_after_another_is_not_taken_for_it() {
        let wrapped = thread::spawn(|| SendWrapper::new(7_u8))
            .join()
            .expect("a value");
        for _ in 0..20 {
            let valid = thread::scope(|scope| scope.spawn(|| wrapped.valid()).join());
            assert!(!valid.expect("an answer"));
        }
    }
}
