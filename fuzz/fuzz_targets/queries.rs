#![no_main]

libfuzzer_sys::fuzz_target!(init: newsgraph_fuzz::prepare(), |bytes: &[u8]| newsgraph_fuzz::queries(bytes));
