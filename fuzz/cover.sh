#!/bin/sh
# Stands in for rustc where there is no nightly one: newsgraph itself counts which of its branches are taken, all else is built
# as usual. cargo calls it with the compiler and its arguments.
compiler=$1
shift
case " $* " in
*" --crate-name newsgraph "*)
    exec "$compiler" "$@" -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
        -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
        -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=16
    ;;
*) exec "$compiler" "$@" ;;
esac
