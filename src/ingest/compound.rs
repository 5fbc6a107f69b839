//! Compound files, the wrapping of office documents before 2007: finds a stream by its name. Lenient, because many programs
//! write tables that no strict reader takes.

use std::io::{Read, Seek, SeekFrom};

const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
/// Streams below this size lie in the small sectors.
const SMALL: u64 = 4_096;
const SMALL_SECTOR: usize = 64;

/// A compound file.
pub struct Compound<R> {
    reader: R,
    sector: usize,
    next: Vec<u32>,
    next_small: Vec<u32>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    size: u64,
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|four| number(four, 0))
}

impl<R: Read + Seek> Compound<R> {
    /// Reads the tables of a file of so many bytes; nothing where it is no compound file.
    pub fn open(mut reader: R, size: u64) -> Option<Compound<R>> {
        let mut header = [0_u8; 512];
        reader.seek(SeekFrom::Start(0)).ok()?;
        reader.read_exact(&mut header).ok()?;
        let sector = match header[30] {
            9 => 512,
            12 => 4_096,
            _ => return None,
        };
        let most_sectors = usize::try_from(size).ok()? / sector + 1;
        let mut file = Compound { reader, sector, next: Vec::new(), next_small: Vec::new(), entries: Vec::new() };
        // The table of sectors lies in the sectors that the header and a chain of its own name.
        let mut tables: Vec<u32> = numbers(&header[76..]).collect();
        let mut more = number(&header, 68)?;
        let mut left = most_sectors;
        while more < END_OF_CHAIN - 1 && left > 0 {
            let Some(bytes) = file.sector_at(more) else { break };
            let mut named: Vec<u32> = numbers(&bytes).collect();
            more = named.pop()?;
            tables.extend(named);
            left -= 1;
        }
        for table in tables.into_iter().filter(|&table| table < END_OF_CHAIN - 1).take(most_sectors) {
            let Some(bytes) = file.sector_at(table) else { break };
            file.next.extend(numbers(&bytes));
        }
        let small_tables = file.chain(number(&header, 60)?, u64::MAX);
        file.next_small = numbers(&small_tables).collect();
        let directory = file.chain(number(&header, 48)?, u64::MAX);
        let is_large = sector > 512;
        for entry in directory.chunks_exact(128) {
            let length = usize::from(u16::from_le_bytes([entry[64], entry[65]])).saturating_sub(2).min(62);
            let units = entry[..length].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            let name = char::decode_utf16(units).map(|letter| letter.unwrap_or('?')).collect();
            let high = if is_large { number(entry, 124)? } else { 0 };
            let size = u64::from(number(entry, 120)?) | u64::from(high) << 32;
            if matches!(entry[66], 1 | 2 | 5) {
                file.entries.push(Entry { name, start: number(entry, 116)?, size });
            }
        }
        Some(file)
    }

    /// Whether there is a stream or a folder of this name, without regard to case.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream, as far as they are there, and no more than so many.
    pub fn stream(&mut self, name: &str, most: u64) -> Option<Vec<u8>> {
        let found = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        let (start, size) = (found.start, found.size.min(most));
        if found.size >= SMALL {
            return Some(self.chain(start, size));
        }
        let root = self.entries.first().map(|root| (root.start, root.size))?;
        let small = self.chain(root.0, root.1);
        let mut bytes = Vec::new();
        let mut at = start;
        while (bytes.len() as u64) < size && at < END_OF_CHAIN - 1 {
            let from = at as usize * SMALL_SECTOR;
            bytes.extend_from_slice(small.get(from..small.len().min(from + SMALL_SECTOR))?);
            at = self.next_small.get(at as usize).copied().unwrap_or(END_OF_CHAIN);
        }
        bytes.truncate(usize::try_from(size).ok()?);
        Some(bytes)
    }

    /// The bytes of the sectors that follow each other from here.
    fn chain(&mut self, start: u32, size: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (mut at, mut left) = (start, self.next.len());
        while at < END_OF_CHAIN - 1 && left > 0 && (bytes.len() as u64) < size {
            let Some(sector) = self.sector_at(at) else { break };
            bytes.extend_from_slice(&sector);
            at = self.next.get(at as usize).copied().unwrap_or(END_OF_CHAIN);
            left -= 1;
        }
        bytes.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        bytes
    }

    /// One sector; the last one of a file may be cut short.
    fn sector_at(&mut self, number: u32) -> Option<Vec<u8>> {
        let place = (u64::from(number) + 1) * self.sector as u64;
        self.reader.seek(SeekFrom::Start(place)).ok()?;
        let mut bytes = Vec::with_capacity(self.sector);
        self.reader.by_ref().take(self.sector as u64).read_to_end(&mut bytes).ok()?;
        (!bytes.is_empty()).then_some(bytes)
    }
}
