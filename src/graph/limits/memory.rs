//! An allocator that knows how much each thread holds.

/// AddressSanitizer watches the system's allocator alone (`benches/release/sanitizer`).
#[cfg(not(system_allocator))]
use mimalloc::MiMalloc as Below;
#[cfg(system_allocator)]
use std::alloc::System as Below;
use std::alloc::{GlobalAlloc, Layout};
use std::cell::Cell;

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
}

/// A quick allocator, counting; for `#[global_allocator]` of a program that limits the memory of questions.
pub struct Metered;

/// Bytes that this thread has taken and not given back; 0 where another allocator is at work.
pub fn held() -> isize {
    HELD.try_with(Cell::get).unwrap_or(0)
}

fn count(bytes: isize) {
    let _ = HELD.try_with(|held| held.set(held.get().wrapping_add(bytes)));
}

// SAFETY: every call goes to the allocator below with the arguments that came, and its answer is given back as it is; what is
// added, a number of the thread's own, allocates nothing and cannot panic.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Metered {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        // SAFETY: our caller has promised what `alloc` asks.
        unsafe { Below.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        // SAFETY: our caller has promised what `alloc_zeroed` asks.
        unsafe { Below.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        count(-(layout.size() as isize));
        // SAFETY: our caller has promised what `dealloc` asks.
        unsafe { Below.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size as isize - layout.size() as isize);
        // SAFETY: our caller has promised what `realloc` asks.
        unsafe { Below.realloc(place, layout, size) }
    }
}

#[cfg(test)]
#[allow(unsafe_code)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_is_counted_and_keeps_its_bytes() {
        let before = held();
        let (small, large) = (Layout::new::<[u64; 4]>(), Layout::new::<[u64; 1000]>());
        // SAFETY: the layouts are not empty; each place is asked for with the layout that it has, and not after it was given back.
        unsafe {
            let (full, empty) = (Metered.alloc(small), Metered.alloc_zeroed(small));
            assert!(!full.is_null() && !empty.is_null());
            assert_eq!(held() - before, 64);
            full.write_bytes(7, small.size());
            assert_eq!(std::slice::from_raw_parts(empty, small.size()), [0; 32]);
            let full = Metered.realloc(full, small, large.size());
            assert!(!full.is_null());
            assert_eq!(held() - before, 8032);
            assert_eq!(std::slice::from_raw_parts(full, small.size()), [7; 32]);
            full.add(small.size()).write_bytes(8, large.size() - small.size());
            Metered.dealloc(full, large);
            Metered.dealloc(empty, small);
        }
        assert_eq!(held(), before);
    }
}
