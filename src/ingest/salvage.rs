//! Members of a zip archive whose list is missing, because the archive is cut off at its end: found by the heads in front
//! of each.

use super::origin::Origin;
use memchr::memmem;
use std::io::{self, Read, Seek, SeekFrom};

/// What stands in front of a member.
const LOCAL: &[u8] = b"PK\x03\x04";
/// What stands behind a member whose size was not known when it was written.
const BEHIND: &[u8] = b"PK\x07\x08";
/// Bytes of a head in front of the name.
const HEAD: usize = 30;
/// So many bytes are looked through at once.
const STRETCH: usize = 256 << 10;

/// A member that was found.
pub struct Found {
    /// Its path, in the archive's own encoding.
    pub name: Vec<u8>,
    /// How it is packed: 0 not at all, 8 by deflate.
    pub method: u16,
    /// Whether it is locked with a password.
    pub locked: bool,
    /// Where its bytes begin.
    pub start: u64,
    /// How many there are, of a member that is cut off those that are left.
    pub size: u64,
    /// Its CRC-32; nothing where the member is cut off.
    pub checksum: Option<u32>,
}

/// The members from the start of an archive on, at most so many, up to the one that is cut off or to what is no head.
///
/// # Errors
/// Bytes that cannot be read.
pub fn members(origin: &Origin, most: usize) -> io::Result<Vec<Found>> {
    let (mut reader, end) = (origin.reader(), origin.size());
    let mut found = Vec::new();
    let mut at = 0;
    while found.len() < most {
        let mut head = Vec::with_capacity(HEAD);
        reader.seek(SeekFrom::Start(at))?;
        (&mut reader).take(HEAD as u64).read_to_end(&mut head)?;
        if head.len() < HEAD || !head.starts_with(LOCAL) {
            break;
        }
        let short = |at: usize| u16::from_le_bytes([head[at], head[at + 1]]);
        let long = |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
        let (flags, lengths) = (short(6), [short(26), short(28)]);
        let mut name = Vec::new();
        let mut more = Vec::new();
        (&mut reader).take(lengths[0].into()).read_to_end(&mut name)?;
        (&mut reader).take(lengths[1].into()).read_to_end(&mut more)?;
        let start = at + HEAD as u64 + u64::from(lengths[0]) + u64::from(lengths[1]);
        if start >= end || name.is_empty() {
            break;
        }
        let is_told_behind = flags & 8 != 0 && long(18) == 0;
        let told = match is_told_behind {
            true => behind(&mut reader, start)?,
            false => Some((large_size(&more).unwrap_or(u64::from(long(18))), long(14), 0)),
        };
        let whole = told.filter(|(size, ..)| start.checked_add(*size).is_some_and(|last| last <= end));
        found.push(Found {
            name,
            method: short(8),
            locked: flags & 1 != 0,
            start,
            size: whole.map_or(end - start, |(size, ..)| size),
            checksum: whole.map(|(_, checksum, _)| checksum),
        });
        match whole {
            Some((size, _, behind)) => at = start + size + behind,
            None => break,
        }
    }
    Ok(found)
}

/// The packed size of a member of 4 GiB or more, which stands in a field of its own behind the unpacked one.
fn large_size(mut more: &[u8]) -> Option<u64> {
    loop {
        let (field, rest) = more.split_at_checked(4)?;
        let length = usize::from(u16::from_le_bytes([field[2], field[3]]));
        let (body, rest) = rest.split_at_checked(length)?;
        if field.starts_with(&[1, 0]) {
            return Some(u64::from_le_bytes(body.get(8..16)?.try_into().ok()?));
        }
        more = rest;
    }
}

/// Size and CRC-32 that stand behind a member that begins here, and how many bytes they take; nothing where they are cut
/// off. The size must be the distance: the same signature may stand among the member's own bytes.
fn behind(reader: &mut (impl Read + Seek), start: u64) -> io::Result<Option<(u64, u32, u64)>> {
    /// Bytes of the signature and what follows it.
    const LONGEST: usize = 24;
    let mut window: Vec<u8> = Vec::new();
    let mut first = start;
    reader.seek(SeekFrom::Start(start))?;
    loop {
        let before = window.len();
        reader.by_ref().take(STRETCH as u64).read_to_end(&mut window)?;
        let is_over = window.len() == before;
        for place in memmem::find_iter(&window, BEHIND) {
            let told = &window[place + BEHIND.len()..];
            let distance = first + place as u64 - start;
            let (Some(checksum), Some(sizes)) = (told.get(..4), told.get(4..)) else { continue };
            let checksum = checksum.iter().rev().fold(0, |sum, &byte| sum << 8 | u32::from(byte));
            let size = |length: usize| {
                Some(sizes.get(..length)?.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte)))
            };
            // Sizes of eight bytes belong to archives of the larger kind; their upper half is 0 for most members.
            let is_large = size(8) == Some(distance) && sizes.get(16..).is_none_or(|next| next.starts_with(b"PK"));
            if is_large {
                return Ok(Some((distance, checksum, 24)));
            }
            if size(4) == Some(distance) {
                return Ok(Some((distance, checksum, 16)));
            }
        }
        if is_over {
            return Ok(None);
        }
        let done = window.len().saturating_sub(LONGEST);
        window.drain(..done);
        first += done as u64;
    }
}
