//! Takes out of the program what only a panic would use.
//!
//! A panic ends the program, and on a phone nobody reads its message: the element tells the person
//! that something broke. So every way into a panic becomes the trap in which it ends anyway, and
//! what only led there goes: the formatting of messages, their texts, and the names and lines of
//! source files.
//! Refuses to take the formatter out of a program that formats anything else: then there is no
//! build.

use std::collections::HashSet;

use anyhow::{Result, ensure};
use walrus::{
    ConstExpr, Data, DataKind, Function, FunctionId, InstrLocId, LocalFunction, Module,
    ir::{
        Instr, InstrSeq, Load, Store, Unreachable, Value, Visitor, VisitorMut, dfs_in_order,
        dfs_pre_order_mut,
    },
};

/// How the names of functions begin that never come back.
const ENDS: &[&str] = &[
    "__rustc::__rust_abort",
    "__rustc::__rust_alloc_error_handler",
    "__rustc::__rust_start_panic",
    "__rustc::rust_begin_unwind",
    "__rustc::rust_panic",
    "alloc::alloc::handle_alloc_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::raw_vec::handle_error",
    "any_spawner::handle_uninitialized",
    "core::cell::lazy::panic_poisoned",
    "core::cell::panic_already_",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::panicking::",
    "core::result::unwrap_failed",
    "core::slice::index::slice_",
    "core::str::slice_error_fail",
    "std::panicking::",
    "std::thread::local::panic_access_error",
];

/// What stands in the names of functions that write a value as text, which is done for messages of
/// panics only.
const FORMATTER: &[&str] = &["core::fmt::", " as core::panic::PanicPayload>::"];

/// How the name of a function ends that only calls the one of that name in another file.
const CALLS_ANOTHER_FILE: &str = " indirect_call_shim";

/// Takes panics out of the files of a program, whose functions must still have their names. The
/// files share one memory.
///
/// # Errors
///
/// Where no panic is found, since then the names have changed; and where something that is no
/// panic formats a value.
pub fn trim_panics(files: &mut [Module]) -> Result<()> {
    let mut messages = HashSet::new();
    let mut has_panics = false;
    for module in &mut *files {
        has_panics |= end_at_panics(module, &mut messages)?;
    }
    ensure!(
        has_panics,
        "no function of the program is named like a panic; see ENDS in xtask/src/trim_panics.rs"
    );
    let named: HashSet<usize> = files.iter().flat_map(addresses).collect();
    // What points and what is pointed to may stand in different parts, and in different files.
    let (mut memory, mut first) = (Vec::new(), usize::MAX);
    for_each_part(files, |start, _| first = first.min(start));
    if first == usize::MAX {
        return Ok(());
    }
    for_each_part(files, |start, part| {
        let at = start - first;
        memory.resize(memory.len().max(at + part.len()), 0);
        memory[at..at + part.len()].copy_from_slice(part);
    });
    blank_places(&mut memory, first);
    blank_messages(&mut memory, first, &messages, &named);
    for_each_part(files, |start, part| {
        let at = start - first;
        part.copy_from_slice(&memory[at..at + part.len()]);
    });
    Ok(())
}

/// Hands over each part of the data with its place in memory.
fn for_each_part(files: &mut [Module], mut act: impl FnMut(usize, &mut [u8])) {
    for module in files {
        let parts: Vec<_> = module.data.iter().map(Data::id).collect();
        for part in parts {
            let data = module.data.get_mut(part);
            if let Some(start) = start_of(data) {
                // An empty one may claim any place.
                if !data.value.is_empty() {
                    act(start, &mut data.value);
                }
            }
        }
    }
}

/// Where in memory a part of the data is loaded.
fn start_of(data: &Data) -> Option<usize> {
    match data.kind {
        DataKind::Active {
            offset: ConstExpr::Value(Value::I32(start)),
            ..
        } => Some(address(start)),
        DataKind::Active { .. } | DataKind::Passive => None,
    }
}

/// Ends every way into a panic with a trap; tells whether there was a panic.
fn end_at_panics(module: &mut Module, messages: &mut HashSet<(usize, usize)>) -> Result<bool> {
    let named = |fits: &dyn Fn(&str) -> bool| -> HashSet<FunctionId> {
        let fitting = module.funcs.iter().filter(|function| {
            let name = function.name.as_deref().map(without_hashes);
            name.is_some_and(|name| fits(name.trim_end_matches(CALLS_ANOTHER_FILE)))
        });
        fitting.map(Function::id).collect()
    };
    let formatter = named(&|name| {
        FORMATTER.iter().any(|part| name.contains(part)) && !name.contains("drop_in_place")
    });
    // One that gives a value back does come back.
    let mut gone = named(&|name| {
        ENDS.iter().any(|start| name.starts_with(start)) || name.ends_with("::assert_failed")
    });
    gone.retain(|&id| {
        let kind = module.funcs.get(id).ty();
        module.types.get(kind).results().is_empty()
    });
    let has_panics = !gone.is_empty();
    gone.extend(&formatter);
    for (id, function) in module.funcs.iter_local() {
        ensure!(
            gone.contains(&id) || !calls_one_of(&formatter, function),
            "{} formats a value, and that is no panic; write it without `format!` and `to_string`",
            module.funcs.get(id).name.as_deref().unwrap_or("a function")
        );
    }
    for (id, function) in module.funcs.iter_local_mut() {
        let entry = function.entry_block();
        if gone.contains(&id) {
            dfs_pre_order_mut(&mut Telling(&mut *messages), function, entry);
            function.block_mut(entry).instrs = vec![trap()];
        } else {
            let mut ending = EndAtPanic {
                gone: &gone,
                messages: &mut *messages,
            };
            dfs_pre_order_mut(&mut ending, function, entry);
        }
    }
    walrus::passes::gc::run(module);
    Ok(has_panics)
}

/// A number of the program as a place in its memory.
fn address(number: i32) -> usize {
    number.cast_unsigned() as usize
}

/// `core[1f2e]::fmt` is `core::fmt`: the hash in brackets belongs to the build.
fn without_hashes(name: &str) -> String {
    let mut kept = String::new();
    for (place, part) in name.split('[').enumerate() {
        let after = part.split_once(']').map_or(part, |(_, after)| after);
        kept.push_str(if place == 0 { part } else { after });
    }
    kept
}

fn calls_one_of(callees: &HashSet<FunctionId>, function: &LocalFunction) -> bool {
    struct Looking<'a>(&'a HashSet<FunctionId>, bool);
    impl Visitor<'_> for Looking<'_> {
        fn visit_function_id(&mut self, callee: &FunctionId) {
            self.1 |= self.0.contains(callee);
        }
    }
    let mut looking = Looking(callees, false);
    dfs_in_order(&mut looking, function, function.entry_block());
    looking.1
}

fn trap() -> (Instr, InstrLocId) {
    (Unreachable {}.into(), InstrLocId::default())
}

/// Every number in the code that may be a place in memory, and every word of the data.
fn addresses(module: &Module) -> HashSet<usize> {
    struct Looking(HashSet<usize>);
    impl Visitor<'_> for Looking {
        fn visit_value(&mut self, value: &Value) {
            if let Value::I32(number) = value {
                self.0.insert(address(*number));
            }
        }
        fn visit_load(&mut self, load: &Load) {
            self.0.extend(usize::try_from(load.arg.offset));
        }
        fn visit_store(&mut self, store: &Store) {
            self.0.extend(usize::try_from(store.arg.offset));
        }
    }
    let mut looking = Looking(HashSet::new());
    for (_, function) in module.funcs.iter_local() {
        dfs_in_order(&mut looking, function, function.entry_block());
    }
    for data in module.data.iter() {
        // A pointer in the data is a whole word, aligned.
        let skipped = start_of(data).map_or(0, |start| start.next_multiple_of(WORD) - start);
        let words = data.value.get(skipped..).unwrap_or_default();
        for word in words.chunks_exact(WORD) {
            looking.0.insert(number(word));
        }
    }
    looking.0
}

/// The bytes of a word in the data.
const WORD: usize = 4;

/// A word of the data as a number.
fn number(word: &[u8]) -> usize {
    word.iter()
        .rev()
        .fold(0, |sum, &byte| sum << 8 | usize::from(byte))
}

/// The texts that a sequence may hand over: a place in memory, then a length, or for a text that is
/// to be formatted twice the length and one.
fn texts(instrs: &[(Instr, InstrLocId)]) -> impl Iterator<Item = (usize, usize)> {
    let number = |instr: &Instr| {
        if let Instr::Const(number) = instr
            && let Value::I32(number) = number.value
        {
            Some(address(number))
        } else {
            None
        }
    };
    instrs
        .windows(2)
        .filter_map(move |pair| Some((number(&pair[0].0)?, number(&pair[1].0)?)))
        .flat_map(|(text, length)| [(text, length), (text, length >> 1)])
}

/// Records the panic texts of a function that is removed.
struct Telling<'a>(&'a mut HashSet<(usize, usize)>);

impl VisitorMut for Telling<'_> {
    fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
        self.0.extend(texts(&sequence.instrs));
    }
}

/// Ends a sequence of instructions where it would panic, and drops what it did for the panic only.
struct EndAtPanic<'a> {
    gone: &'a HashSet<FunctionId>,
    /// Where the texts of the panic stood, and how long they were.
    messages: &'a mut HashSet<(usize, usize)>,
}

impl VisitorMut for EndAtPanic<'_> {
    fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
        let panics = |instr: &Instr| {
            matches!(instr, Instr::Unreachable(_))
                || matches!(instr, Instr::Call(call) if self.gone.contains(&call.func))
        };
        let instrs = &mut sequence.instrs;
        let Some(end) = instrs.iter().position(|(instr, _)| panics(instr)) else {
            return;
        };
        instrs.truncate(end);
        self.messages.extend(texts(instrs));
        // A trap takes whatever stands on the stack, so that any number of these may go.
        while instrs
            .last()
            .is_some_and(|(instr, _)| is_seen_only_inside(instr))
        {
            instrs.pop();
        }
        instrs.push(trap());
    }
}

/// Whether nobody outside the program notices the instruction; after the trap nobody inside does.
fn is_seen_only_inside(instr: &Instr) -> bool {
    matches!(
        instr,
        Instr::Const(_)
            | Instr::LocalGet(_)
            | Instr::LocalSet(_)
            | Instr::LocalTee(_)
            | Instr::GlobalGet(_)
            | Instr::GlobalSet(_)
            | Instr::Binop(_)
            | Instr::Unop(_)
            | Instr::Select(_)
            | Instr::Drop(_)
            | Instr::Load(_)
            | Instr::Store(_)
    )
}

/// Blanks the texts of panics in a part of the data, which is loaded at the address `start`, where
/// nothing that is left names them.
fn blank_messages(
    bytes: &mut [u8],
    start: usize,
    messages: &HashSet<(usize, usize)>,
    named: &HashSet<usize>,
) {
    const LONGEST: usize = 512;
    // What is a text is asked of what stood there at first, so that the order does not matter.
    let before = bytes.to_vec();
    for &(text, length) in messages {
        let is_free = (text..text + length.min(LONGEST)).all(|place| !named.contains(&place));
        if let Some(at) = text.checked_sub(start)
            && (4..LONGEST).contains(&length)
            && is_free
            && let Some(message) = before.get(at..at + length)
            && message
                .iter()
                .all(|byte| matches!(byte, b' '..=b'~' | b'\n'))
        {
            bytes[at..at + length].fill(0);
        }
    }
}

/// Blanks every `core::panic::Location` in a part of the data, which is loaded at the address
/// `start`, and the names of files to which they point.
fn blank_places(bytes: &mut [u8], start: usize) {
    let mut files = HashSet::new();
    // Four words, aligned: where the file's name is, its length, the line and the column.
    let mut at = start.next_multiple_of(WORD) - start;
    while at + 4 * WORD <= bytes.len() {
        let mut words = [0; 4];
        for (word, bytes) in words.iter_mut().zip(bytes[at..].chunks_exact(WORD)) {
            *word = number(bytes);
        }
        let [name, length, line, column] = words;
        let file = name
            .checked_sub(start)
            .filter(|_| length < 512)
            .map(|name| name..name + length);
        let is_place = (1..100_000).contains(&line)
            && (1..1_000).contains(&column)
            && file
                .clone()
                .and_then(|file| bytes.get(file))
                .is_some_and(|name| name.ends_with(b".rs"));
        if is_place {
            bytes[at..at + 4 * WORD].fill(0);
            files.extend(file);
            at += 4 * WORD;
        } else {
            at += WORD;
        }
    }
    for file in files {
        bytes[file].fill(0);
    }
}

#[cfg(test)]
mod tests {
    use walrus::{ConstExpr, DataKind, FunctionBuilder, FunctionId, Module, ValType, ir::Value};

    use super::{blank_messages, blank_places, trim_panics, without_hashes};

    /// A program with a panic, a formatter, and an exported function that calls `callee`.
    fn program(callee: &str) -> Module {
        let mut module = Module::default();
        let mut function = |name: &str, callee: Option<FunctionId>| {
            let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
            builder.name(name.to_owned());
            let argument = module.locals.add(ValType::I32);
            if let Some(callee) = callee {
                builder.func_body().i32_const(7).call(callee);
            }
            builder.finish(vec![argument], &mut module.funcs)
        };
        let formatter = function("core[c5930c85a12de822]::fmt::write", None);
        let panic = function(
            "core[c5930c85a12de822]::panicking::panic_fmt",
            Some(formatter),
        );
        let callee = if callee == "panic" { panic } else { formatter };
        let exported = function("caller", Some(callee));
        module.exports.add("caller", exported);
        module
    }

    #[test]
    fn a_panic_becomes_a_trap_and_its_formatter_goes() {
        let mut files = [program("panic")];
        trim_panics(&mut files).unwrap();
        let left: Vec<_> = files[0].funcs.iter().collect();
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].name.as_deref(), Some("caller"));
        assert_eq!(left[0].kind.unwrap_local().size(), 1);
    }

    #[test]
    fn a_panic_that_is_in_another_file_is_one_as_well() {
        let mut module = Module::default();
        let mut shim = FunctionBuilder::new(&mut module.types, &[], &[]);
        shim.name("core[c5930c85a12de822]::panicking::panic_fmt indirect_call_shim".to_owned());
        let shim = shim.finish(Vec::new(), &mut module.funcs);
        let mut caller = FunctionBuilder::new(&mut module.types, &[], &[]);
        caller.func_body().call(shim);
        let caller = caller.finish(Vec::new(), &mut module.funcs);
        module.exports.add("caller", caller);
        let mut files = [program("panic"), module];
        trim_panics(&mut files).unwrap();
        assert_eq!(files[1].funcs.iter().count(), 1);
    }

    #[test]
    fn a_text_is_kept_that_another_file_names() {
        let text = |files: &[Module]| {
            let data = files[0].data.iter().next().unwrap();
            data.value.clone()
        };
        for (is_named, expected) in [(false, [0; 8]), (true, *b"a panic.")] {
            let mut first = program("panic");
            let memory = first.memories.add_local(false, false, 1, None, None);
            let offset = ConstExpr::Value(Value::I32(1024));
            first
                .data
                .add(DataKind::Active { memory, offset }, b"a panic.".to_vec());
            // What only leads to the panic: the place of the text, and its length.
            let panic = first
                .funcs
                .by_name("core[c5930c85a12de822]::panicking::panic_fmt");
            let mut caller = FunctionBuilder::new(&mut first.types, &[], &[]);
            let mut body = caller.func_body();
            body.i32_const(1024).i32_const(8).drop();
            body.call(panic.unwrap());
            let caller = caller.finish(Vec::new(), &mut first.funcs);
            first.exports.add("teller", caller);
            first.exports.add("memory", memory);
            let mut second = Module::default();
            let mut names = FunctionBuilder::new(&mut second.types, &[], &[ValType::I32]);
            names.func_body().i32_const(if is_named { 1024 } else { 0 });
            let names = names.finish(Vec::new(), &mut second.funcs);
            second.exports.add("names", names);
            let mut files = [first, second];
            trim_panics(&mut files).unwrap();
            assert_eq!(text(&files), expected, "named: {is_named}");
        }
    }

    #[test]
    fn a_program_that_formats_is_refused() {
        let refused = trim_panics(&mut [program("formatter")])
            .unwrap_err()
            .to_string();
        assert!(refused.contains("caller formats a value"), "{refused}");
    }

    #[test]
    fn a_program_without_a_panic_has_lost_its_names() {
        let refused = trim_panics(&mut [Module::default()])
            .unwrap_err()
            .to_string();
        assert!(refused.contains("ENDS"), "{refused}");
    }

    #[test]
    fn hashes_in_names_do_not_count() {
        assert_eq!(
            without_hashes("<u8 as core[c5930c85a12de822]::fmt::Display>::fmt[1]"),
            "<u8 as core::fmt::Display>::fmt"
        );
    }

    #[test]
    fn the_text_of_a_panic_is_blanked_where_nothing_else_names_it() {
        let mut bytes = b"gonekeptalso".to_vec();
        bytes.extend(1032_u32.to_le_bytes());
        let messages = [(1024, 4), (1025, 3), (1028, 4), (1032, 4), (1024, 400)].into();
        // The third is named in the code, the fourth in the data; the last is no text of this part.
        blank_messages(&mut bytes, 1024, &messages, &[1028, 1032].into());
        assert_eq!(&bytes[..12], b"\0\0\0\0keptalso");
        assert_eq!(bytes[12..], 1032_u32.to_le_bytes());
    }

    #[test]
    fn places_are_blanked_and_their_neighbours_stay() {
        let word = |value: u32| value.to_le_bytes();
        let mut bytes = Vec::new();
        bytes.extend(b"src/a.rskept");
        for value in [1024, 8, 17, 5, 1032, 4, 17, 5] {
            bytes.extend(word(value));
        }
        let after = bytes[28..].to_vec();
        blank_places(&mut bytes, 1024);
        assert_eq!(bytes[..8], [0; 8]);
        assert_eq!(&bytes[8..12], b"kept");
        assert_eq!(bytes[12..28], [0; 16]);
        assert_eq!(bytes[28..], after);
    }
}
