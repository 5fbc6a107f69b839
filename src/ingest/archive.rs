//! Zip archives: the list of their members, with names and sizes that are not taken on trust.

use super::container::{Entry, unreadable};
use super::origin::{Origin, Packing};
use super::reading::ReadError;
use super::salvage;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::io;

/// The most members of an archive.
const MOST_MEMBERS: usize = 2_000;
/// The most bytes that the members of an archive may unpack to, by their own account.
const MOST_DECLARED: u128 = 64 << 30;
/// Endings of members that are looked into.
const TABLES: [&str; 7] = ["csv", "tsv", "txt", "tab", "json", "ndjson", "jsonl"];
/// Endings of members that hold tables themselves.
const WRAPPED: [&str; 7] = ["zip", "gz", "xlsx", "xlsm", "xltx", "xls", "ods"];

/// A zip archive.
pub struct Package {
    size: u64,
    parts: Vec<Part>,
    by_path: BTreeMap<String, usize>,
    /// Whether its list of members is missing, so that what stood behind the last one found is not known.
    is_cut: bool,
}

struct Part {
    path: String,
    origin: Origin,
    locked: bool,
    /// Why it cannot be unpacked.
    odd: Option<String>,
}

fn bad(cause: impl Display) -> ReadError {
    ReadError::BadArchive { cause: cause.to_string() }
}

impl Package {
    /// Reads the list of members; of an archive that is cut off before it, the members that are left.
    ///
    /// # Errors
    /// Damaged archives and archives beyond the limits.
    pub fn open(origin: &Origin) -> Result<Package, ReadError> {
        let origin = origin.seekable()?;
        let mut archive = match zip::ZipArchive::new(origin.reader()) {
            Ok(archive) => archive,
            Err(error) => return Package::salvaged(&origin).map_err(unreadable)?.ok_or_else(|| bad(error)),
        };
        let (found, most) = (archive.len() as u64, MOST_MEMBERS as u64);
        if archive.len() > MOST_MEMBERS {
            return Err(ReadError::TooLarge { limit: "members".into(), found, most });
        }
        let end = archive.central_directory_start();
        let mut parts = Vec::new();
        let mut stretches = Vec::new();
        let mut declared = 0_u128;
        for index in 0..archive.len() {
            let name = archive.name_for_index(index).transpose().map_err(bad)?.unwrap_or_default().into_owned();
            // One member whose place is wrong takes nothing from the others.
            let member = match archive.by_index_raw(index) {
                Ok(member) => member,
                Err(error) => {
                    let locked = false;
                    parts.push(Part { path: name, origin: origin.clone(), locked, odd: Some(error.to_string()) });
                    continue;
                }
            };
            if member.is_dir() {
                continue;
            }
            declared += u128::from(member.size());
            if declared > MOST_DECLARED {
                let (found, most) = (u64::try_from(declared).unwrap_or(u64::MAX), MOST_DECLARED as u64);
                return Err(ReadError::TooLarge { limit: "archive".into(), found, most });
            }
            let path = match std::str::from_utf8(member.name_raw()) {
                Ok(utf8) => composed(utf8),
                Err(_) => name,
            };
            let packing = match member.compression() {
                zip::CompressionMethod::Stored => Ok(Packing::None),
                zip::CompressionMethod::Deflated => Ok(Packing::Deflate),
                other => Err(format!("members are packed by {other}")),
            };
            let start = member.data_start().ok_or_else(|| bad("a member has no data"))?;
            let size = member.compressed_size();
            let is_within = start.checked_add(size).is_some_and(|last| last <= end);
            if is_within && size > 0 {
                stretches.push(start..start + size);
            }
            let part = origin.part(start, size, *packing.as_ref().unwrap_or(&Packing::None));
            parts.push(Part {
                path: path.replace('\\', "/"),
                origin: part.checked(member.crc32()),
                locked: member.encrypted(),
                odd: packing.err().or_else(|| (!is_within).then(|| "a member ends behind the archive".to_owned())),
            });
        }
        stretches.sort_unstable_by_key(|stretch| (stretch.start, stretch.end));
        if stretches.windows(2).any(|pair| pair[0].end > pair[1].start) {
            return Err(bad("its members lie over each other"));
        }
        Ok(Package::of(&origin, parts, false))
    }

    fn of(origin: &Origin, parts: Vec<Part>, is_cut: bool) -> Package {
        let by_path = parts.iter().enumerate().rev().map(|(index, part)| (part.path.to_lowercase(), index)).collect();
        Package { size: origin.size(), parts, by_path, is_cut }
    }

    /// The members that are left of an archive without its list; nothing where none is.
    fn salvaged(origin: &Origin) -> io::Result<Option<Package>> {
        let found = salvage::members(origin, MOST_MEMBERS)?;
        let parts: Vec<Part> = found
            .into_iter()
            .filter(|found| !found.name.ends_with(b"/"))
            .map(|found| {
                let packing = match found.method {
                    0 => Ok(Packing::None),
                    8 => Ok(Packing::Deflate),
                    other => Err(format!("members are packed by method {other}")),
                };
                let part = origin.part(found.start, found.size, *packing.as_ref().unwrap_or(&Packing::None));
                Part {
                    path: composed(&String::from_utf8_lossy(&found.name)).replace('\\', "/"),
                    origin: match found.checksum {
                        Some(checksum) => part.checked(checksum),
                        None => part.broken_off(),
                    },
                    locked: found.locked,
                    odd: packing.err(),
                }
            })
            .collect();
        Ok((!parts.is_empty()).then(|| Package::of(origin, parts, true)))
    }

    /// Whether its end is missing.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// The kind of office document that the archive is: `xlsx`, `xlsb`, `ods`, `docx`, `pptx`, `odt`; nothing where it is
    /// a plain archive.
    pub fn office_kind(&self) -> Option<&'static str> {
        let has = |path: &str| self.by_path.contains_key(path);
        if has("[content_types].xml") || has("xl/workbook.xml") {
            return Some(if has("xl/workbook.bin") {
                "xlsb"
            } else if has("word/document.xml") {
                "docx"
            } else if has("ppt/presentation.xml") {
                "pptx"
            } else {
                "xlsx"
            });
        }
        if has("index/document.iwa") || has("index.zip") {
            return Some("numbers");
        }
        if !has("content.xml") || !has("mimetype") {
            return None;
        }
        let kind = self.part("mimetype").and_then(|origin| origin.head(80).ok()).unwrap_or_default();
        Some(if kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") { "ods" } else { "odt" })
    }

    /// How many bytes the archive has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// A part by its path, without regard to case.
    pub fn part(&self, path: &str) -> Option<Origin> {
        let part = &self.parts[*self.by_path.get(&path.trim_start_matches('/').to_lowercase())?];
        (part.odd.is_none() && !part.locked).then(|| part.origin.clone())
    }

    /// The members, in the order of the archive; those that are no tables are named as skipped.
    ///
    /// # Errors
    /// An archive that holds no table at all.
    pub fn members(self, name: &str, depth: u32) -> Result<Vec<Entry>, ReadError> {
        let is_cut = self.is_cut;
        let mut entries = Vec::new();
        let cut = is_cut.then(|| Entry::Skipped { name: name.to_owned(), problem: "archive_cut" });
        let (mut tables, mut locked, mut odd) = (0, false, None);
        for part in self.parts {
            let last = part.path.rsplit('/').next().unwrap_or(&part.path).to_lowercase();
            if part.path.split('/').any(|folder| folder == "__MACOSX") || last.starts_with('.') || last == "thumbs.db" {
                continue;
            }
            let name = format!("{name}/{}", part.path);
            let ending = last.rsplit_once('.').map_or("", |(_, ending)| ending);
            entries.push(if !TABLES.contains(&ending) && !WRAPPED.contains(&ending) {
                Entry::Skipped { name, problem: "not_a_table" }
            } else if part.locked {
                locked = true;
                Entry::Skipped { name, problem: "locked" }
            } else if let Some(cause) = part.odd {
                odd = Some(cause);
                Entry::Skipped { name, problem: "bad_archive" }
            } else {
                tables += 1;
                Entry::File { name, origin: part.origin, depth }
            });
        }
        entries.extend(cut);
        match odd {
            _ if tables > 0 => Ok(entries),
            _ if locked => Err(bad("it is locked with a password")),
            Some(cause) => Err(bad(cause)),
            None if is_cut => Err(bad("its end is missing")),
            None => Err(ReadError::NotATable { found: "zip".into() }),
        }
    }
}

/// A name with accents put onto their letters: macOS writes them apart.
fn composed(name: &str) -> String {
    const MARKS: [(char, &str, &str); 9] = [
        ('\u{300}', "AEIOUaeiouNn", "ÀÈÌÒÙàèìòùǸǹ"),
        ('\u{301}', "AEIOUYaeiouyCcNnSsZz", "ÁÉÍÓÚÝáéíóúýĆćŃńŚśŹź"),
        ('\u{302}', "AEIOUaeiou", "ÂÊÎÔÛâêîôû"),
        ('\u{303}', "ANOano", "ÃÑÕãñõ"),
        ('\u{308}', "AEIOUaeiouy", "ÄËÏÖÜäëïöüÿ"),
        ('\u{30A}', "AaUu", "ÅåŮů"),
        ('\u{30C}', "CcSsZzEeRrNnDdTt", "ČčŠšŽžĚěŘřŇňĎďŤť"),
        ('\u{327}', "CcSs", "ÇçŞş"),
        ('\u{328}', "AaEe", "ĄąĘę"),
    ];
    let mut out = String::with_capacity(name.len());
    for letter in name.chars() {
        let whole = MARKS.iter().find(|(mark, ..)| *mark == letter).and_then(|(_, plain, whole)| {
            let at = plain.chars().position(|plain| out.ends_with(plain))?;
            whole.chars().nth(at)
        });
        match whole {
            Some(whole) => {
                out.pop();
                out.push(whole);
            }
            None => out.push(letter),
        }
    }
    out
}
