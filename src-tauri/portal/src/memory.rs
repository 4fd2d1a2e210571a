//! How much memory pictures may take together: a bound on their number alone is none on their size. Knows no pixels.

use std::sync::{Condvar, Mutex, PoisonError};

/// Several masters at a time, or one picture of a hundred megapixels alone.
const FOR_PICTURES: u32 = 512;

#[derive(Debug)]
pub(crate) struct Memory {
    all: u32,
    /// In MiB.
    free: Mutex<u32>,
    freed: Condvar,
}

/// Given back when it is dropped.
#[derive(Debug)]
pub(crate) struct Held<'a> {
    memory: &'a Memory,
    mebibytes: u32,
}

impl Memory {
    pub fn for_pictures() -> Self {
        Self::of(FOR_PICTURES)
    }

    fn of(all: u32) -> Self {
        Self { all, free: Mutex::new(all), freed: Condvar::new() }
    }

    /// Waits. What is more than there is at all goes alone.
    pub fn hold(&self, mebibytes: u32) -> Held<'_> {
        let mebibytes = mebibytes.min(self.all);
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = self.freed.wait_while(free, |it| *it < mebibytes).unwrap_or_else(PoisonError::into_inner);
        *free -= mebibytes;
        Held { memory: self, mebibytes }
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        *self.memory.free.lock().unwrap_or_else(PoisonError::into_inner) += self.mebibytes;
        self.memory.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn together_they_never_take_more_than_there_is() {
        let memory = Memory::of(10);
        let (taken, most) = (AtomicU32::new(0), AtomicU32::new(0));
        std::thread::scope(|scope| {
            for n in 0..40 {
                let (memory, taken, most) = (&memory, &taken, &most);
                scope.spawn(move || {
                    let wanted = n % 7 + 1;
                    let _held = memory.hold(wanted);
                    most.fetch_max(taken.fetch_add(wanted, Ordering::SeqCst) + wanted, Ordering::SeqCst);
                    std::thread::yield_now();
                    taken.fetch_sub(wanted, Ordering::SeqCst);
                });
            }
        });
        let most = most.into_inner();
        assert!((7..=10).contains(&most), "{most}");
        assert_eq!(memory.hold(1_000).mebibytes, 10, "the largest goes alone, and goes");
        assert_eq!(*memory.free.lock().unwrap(), 10);
    }
}
