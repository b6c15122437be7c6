//! Puts a part that was split off the program into another part: functions, data, and their places in the table.
//!
//! The splitter writes parts that call each other by the table alone, and gives all of them the same types; so
//! only the numbers of functions change. Refuses parts that were written otherwise.

use anyhow::{Context, Result, ensure};
use wasm_encoder::{
    CodeSection, DataSection, ElementSection, FunctionSection, Module, NameMap, NameSection,
    reencode::{self, Reencode, utils},
};
use wasmparser::{
    CodeSectionReader, DataSectionReader, ElementSectionReader, FunctionBody,
    FunctionSectionReader, KnownCustom, Name, Parser, Payload, TypeRef,
};

/// `whole` with all of `part`.
///
/// # Errors
///
/// Where one of them is no part of a program as the splitter writes it.
pub(crate) fn merged(whole: &[u8], part: &[u8]) -> Result<Vec<u8>> {
    let (first, second) = (Read::of(whole)?, Read::of(part)?);
    ensure!(
        first.types == second.types,
        "the two have other types each, so that the functions of one cannot stand in the other"
    );
    for import in &second.imports {
        ensure!(
            first.imports.contains(import),
            "{import:?} is imported by one of the two only"
        );
    }
    let mut merging = Merging {
        functions: u32::try_from(first.functions.len()).context("too many functions")?,
        shift: 0,
        part: second,
    };
    let mut module = Module::new();
    merging
        .parse_core_module(&mut module, Parser::new(0), whole)
        .context("cannot write the two as one")?;
    let Read {
        functions,
        bodies,
        elements,
        data,
        ..
    } = merging.part;
    ensure!(
        functions.is_empty() && bodies.is_empty() && elements.is_none() && data.is_none(),
        "one of the two has a section that the other has not"
    );
    Ok(module.finish())
}

/// A part, read.
#[derive(Default)]
struct Read<'a> {
    types: &'a [u8],
    /// Each with a kind; of no kind are there two, so that all have the number 0.
    imports: Vec<(&'a str, &'a str, &'static str)>,
    /// The type of each function.
    functions: Vec<u32>,
    bodies: Vec<FunctionBody<'a>>,
    elements: Option<ElementSectionReader<'a>>,
    data: Option<DataSectionReader<'a>>,
    /// Of functions, by their numbers.
    names: Vec<(u32, &'a str)>,
}

impl<'a> Read<'a> {
    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "a part of a program has a few of the many kinds of sections"
    )]
    fn of(part: &'a [u8]) -> Result<Self> {
        let mut read = Self::default();
        for payload in Parser::new(0).parse_all(part) {
            match payload.context("cannot read a part of the program")? {
                Payload::TypeSection(section) => read.types = &part[section.range()],
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import?;
                        let kind = match import.ty {
                            TypeRef::Table(_) => "table",
                            TypeRef::Memory(_) => "memory",
                            TypeRef::Global(_) => "global",
                            TypeRef::Func(_) | TypeRef::FuncExact(_) | TypeRef::Tag(_) => {
                                anyhow::bail!("a part of the program imports {}", import.name)
                            }
                        };
                        let is_first = read.imports.iter().all(|(.., one)| *one != kind);
                        ensure!(
                            is_first,
                            "a part of the program imports more than one {kind}"
                        );
                        read.imports.push((import.module, import.name, kind));
                    }
                }
                Payload::FunctionSection(section) => {
                    read.functions = section.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::CodeSectionEntry(body) => read.bodies.push(body),
                Payload::ElementSection(section) => read.elements = Some(section),
                Payload::DataSection(section) => read.data = Some(section),
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        for name in names {
                            if let Name::Function(map) = name? {
                                for one in map {
                                    let one = one?;
                                    read.names.push((one.index, one.name));
                                }
                            }
                        }
                    }
                }
                Payload::ExportSection(section) => refuse(section.count(), "exports")?,
                Payload::GlobalSection(section) => refuse(section.count(), "globals")?,
                Payload::TableSection(section) => refuse(section.count(), "tables")?,
                Payload::MemorySection(section) => refuse(section.count(), "memories")?,
                Payload::StartSection { .. } => refuse(1, "starts")?,
                _ => {}
            }
        }
        Ok(read)
    }
}

/// Refuses what this does not write.
fn refuse(count: u32, what: &str) -> Result<()> {
    ensure!(count == 0, "a part of the program has {what} of its own");
    Ok(())
}

/// Writes the first part, and at the end of each section what the second has of it.
struct Merging<'a> {
    /// So many functions has the first.
    functions: u32,
    /// By how much the numbers of functions change that are written now.
    shift: u32,
    /// What is still to be written of the second.
    part: Read<'a>,
}

impl Reencode for Merging<'_> {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        Ok(function + self.shift)
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        utils::parse_function_section(self, functions, section)?;
        for of_type in std::mem::take(&mut self.part.functions) {
            functions.function(of_type);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        utils::parse_code_section(self, code, section)?;
        self.shift = self.functions;
        for body in std::mem::take(&mut self.part.bodies) {
            utils::parse_function_body(self, code, body)?;
        }
        self.shift = 0;
        Ok(())
    }

    fn parse_element_section(
        &mut self,
        elements: &mut ElementSection,
        section: ElementSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        utils::parse_element_section(self, elements, section)?;
        self.shift = self.functions;
        if let Some(section) = self.part.elements.take() {
            utils::parse_element_section(self, elements, section)?;
        }
        self.shift = 0;
        Ok(())
    }

    fn parse_data_section(
        &mut self,
        data: &mut DataSection,
        section: DataSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        utils::parse_data_section(self, data, section)?;
        if let Some(section) = self.part.data.take() {
            utils::parse_data_section(self, data, section)?;
        }
        Ok(())
    }

    fn data_count(&mut self, count: u32) -> Result<u32, reencode::Error> {
        Ok(count + self.part.data.as_ref().map_or(0, DataSectionReader::count))
    }

    fn parse_custom_name_subsection(
        &mut self,
        names: &mut NameSection,
        section: Name<'_>,
    ) -> Result<(), reencode::Error> {
        let Name::Function(map) = section else {
            return utils::parse_custom_name_subsection(self, names, section);
        };
        let mut all = NameMap::new();
        for one in map {
            let one = one?;
            all.append(one.index, one.name);
        }
        for (function, name) in &self.part.names {
            all.append(function + self.functions, name);
        }
        names.functions(&all);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, Function,
        FunctionSection, ImportSection, MemoryType, Module, RefType, TableType, TypeSection,
        ValType,
    };
    use wasmparser::{Operator, Parser, Payload, Validator};

    use super::merged;

    /// A part with two functions, the second of which calls the first, and puts that into the table.
    fn part(number: i32, place: i32, parameters: &[ValType], text: Option<&[u8]>) -> Vec<u8> {
        let mut types = TypeSection::new();
        types
            .ty()
            .function(parameters.iter().copied(), [ValType::I32]);
        let mut imports = ImportSection::new();
        let table = TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 9,
            maximum: None,
            shared: false,
        };
        let memory = MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        };
        imports.import("program", "table", EntityType::Table(table));
        imports.import("program", "memory", EntityType::Memory(memory));
        let mut functions = FunctionSection::new();
        functions.function(0).function(0);
        let mut elements = ElementSection::new();
        let calling = Elements::Functions(vec![1].into());
        elements.active(None, &ConstExpr::i32_const(place), calling);
        let mut code = CodeSection::new();
        let mut first = Function::new([]);
        first.instructions().i32_const(number).end();
        let mut second = Function::new([]);
        second.instructions().call(0).end();
        code.function(&first).function(&second);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions);
        module.section(&elements).section(&code);
        if let Some(text) = text {
            let mut data = DataSection::new();
            data.active(0, &ConstExpr::i32_const(place), text.iter().copied());
            module.section(&data);
        }
        module.finish()
    }

    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "two of the many instructions and sections are looked at"
    )]
    #[test]
    fn a_part_goes_into_another_and_its_functions_call_each_other() {
        let whole = part(7, 1, &[], Some(b"one"));
        let both = merged(&whole, &part(8, 5, &[], Some(b"other"))).unwrap();
        Validator::new().validate_all(&both).unwrap();
        let (mut seen, mut data, mut places) = (Vec::new(), Vec::new(), 0);
        for payload in Parser::new(0).parse_all(&both) {
            match payload.unwrap() {
                Payload::CodeSectionEntry(body) => {
                    seen.push(match body.get_operators_reader().unwrap().read().unwrap() {
                        Operator::I32Const { value } => value,
                        Operator::Call { function_index } => 100 + function_index.cast_signed(),
                        other => panic!("{other:?}"),
                    });
                }
                Payload::DataSection(section) => {
                    data.extend(section.into_iter().map(|one| one.unwrap().data.to_vec()));
                }
                Payload::ElementSection(section) => places = section.count(),
                _ => {}
            }
        }
        assert_eq!(seen, [7, 100, 8, 102]);
        assert_eq!(data, [b"one".to_vec(), b"other".to_vec()]);
        assert_eq!(places, 2);
    }

    #[test]
    fn what_was_split_otherwise_is_refused() {
        let whole = part(7, 1, &[], None);
        for (what, other) in [
            ("other types", part(8, 5, &[ValType::I32], None)),
            (
                "a section that the other has not",
                part(8, 5, &[], Some(b"data")),
            ),
        ] {
            let error = merged(&whole, &other).unwrap_err().to_string();
            assert!(error.contains(what), "{error}");
        }
        assert!(merged(&whole, b"no program").is_err());
    }
}
