//! Takes turns: at most two browsers at once in a test run, whatever the number of test threads.

use std::sync::{Condvar, Mutex, PoisonError};

/// Browsers open at once. The tests are meant for two cores.
const AT_ONCE: usize = 2;

static FREE: Mutex<usize> = Mutex::new(AT_ONCE);
static GIVEN_BACK: Condvar = Condvar::new();

/// The right to have one browser open, given back when dropped.
pub(crate) struct Turn;

impl Turn {
    /// Waits for `N` turns and takes them together, so that two scenarios with a pair each never wait for one another.
    pub(crate) fn take<const N: usize>() -> [Turn; N] {
        const { assert!(N <= AT_ONCE, "more browsers than there are turns") };
        let free = FREE.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = GIVEN_BACK.wait_while(free, |free| *free < N).unwrap_or_else(PoisonError::into_inner);
        *free -= N;
        [const { Turn }; N]
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *FREE.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        GIVEN_BACK.notify_all();
    }
}
