//! Bytes to text: byte order marks, UTF-8, UTF-16 and the older encodings, with every bad byte counted.

use super::vocabulary::Named;
use encoding_rs::{
    CoderResult, Decoder, Encoding, ISO_2022_JP, MACINTOSH, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1257,
};

/// Turns the bytes of a file into text, piece by piece.
pub struct TextDecoder {
    encoding: &'static Encoding,
    decoder: Decoder,
    /// Only ASCII was seen so far and no encoding was asked for: a first other byte decides.
    undecided: bool,
    carry: Vec<u8>,
    bad: bool,
}

impl TextDecoder {
    /// A decoder for a file that starts with `head`, under the encoding asked for, if any. A byte order mark decides
    /// before everything else.
    pub fn new(head: &[u8], asked: Option<&'static Encoding>) -> TextDecoder {
        let marked = Encoding::for_bom(head).map(|(encoding, _)| encoding);
        let (encoding, undecided) = match (marked, asked) {
            (Some(encoding), _) => (encoding, false),
            (None, Some(encoding)) => (encoding, false),
            (None, None) => match utf16_without_mark(head) {
                Some(encoding) => (encoding, false),
                None => (UTF_8, true),
            },
        };
        let decoder = encoding.new_decoder_with_bom_removal();
        TextDecoder { encoding, decoder, undecided, carry: Vec::new(), bad: false }
    }

    /// The WHATWG name of the encoding.
    pub fn name(&self) -> &'static str {
        self.encoding.name()
    }

    /// Whether only ASCII was seen so far, so that the first other byte decides.
    pub fn is_undecided(&self) -> bool {
        self.undecided
    }

    /// Whether the text can be decoded from behind any line feed on: a line feed is one byte, and no byte before it bears
    /// on those behind it.
    pub fn can_start_anywhere(&self) -> bool {
        ![UTF_16LE, UTF_16BE, ISO_2022_JP, REPLACEMENT].contains(&self.encoding)
    }

    /// Starts anew behind a line feed further down.
    pub fn restart(&mut self) {
        self.carry.clear();
        self.decoder = self.encoding.new_decoder_without_bom_handling();
    }

    /// Takes an undecided text for UTF-8.
    pub fn assume_utf8(&mut self) {
        self.undecided = false;
    }

    /// Decides by a piece, as [`TextDecoder::decode`] would; answers whether the text is UTF-8 as far as it is known.
    pub fn decide(&mut self, piece: &[u8], last: bool) -> bool {
        if self.undecided && !piece.is_ascii() {
            self.undecided = false;
            self.encoding = guess(piece, last);
            self.decoder = if self.encoding == UTF_8 {
                self.encoding.new_decoder_with_bom_removal()
            } else {
                self.encoding.new_decoder_without_bom_handling()
            };
        }
        self.encoding == UTF_8
    }

    /// Decodes a piece onto the end of `text`. Answers whether bytes had to be replaced, or a NUL or a replacement
    /// character came up in it.
    pub fn decode(&mut self, piece: &[u8], last: bool, text: &mut String) -> bool {
        self.bad = false;
        self.decide(piece, last);
        if self.undecided || self.encoding == UTF_8 && self.carry.is_empty() {
            // The common case: valid UTF-8, copied as it is.
            if let Ok(valid) = simdutf8::basic::from_utf8(piece)
                && !valid.starts_with('\u{FEFF}')
            {
                text.push_str(valid);
                self.bad |= has_odd(piece);
                return self.bad;
            }
        }
        if self.encoding == UTF_8 {
            self.decode_utf8(piece, last, text);
        } else {
            let before = text.len();
            self.decode_other(piece, last, text);
            self.bad |= has_odd(&text.as_bytes()[before..]);
        }
        self.bad
    }

    fn decode_utf8(&mut self, piece: &[u8], last: bool, text: &mut String) {
        let mut bytes = std::mem::take(&mut self.carry);
        let first = text.is_empty() && bytes.is_empty();
        bytes.extend_from_slice(piece);
        let mut rest = bytes.as_slice();
        if first {
            rest = rest.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(rest);
        }
        self.bad |= has_odd(rest);
        loop {
            match std::str::from_utf8(rest) {
                Ok(valid) => {
                    text.push_str(valid);
                    break;
                }
                Err(error) => {
                    let (valid, after) = rest.split_at(error.valid_up_to());
                    text.push_str(std::str::from_utf8(valid).unwrap_or(""));
                    match error.error_len() {
                        None if !last => {
                            self.carry = after.to_vec();
                            break;
                        }
                        length => {
                            text.push('\u{FFFD}');
                            self.bad = true;
                            rest = after.get(length.unwrap_or(after.len())..).unwrap_or(&[]);
                        }
                    }
                }
            }
        }
    }

    fn decode_other(&mut self, piece: &[u8], last: bool, text: &mut String) {
        let mut rest = piece;
        loop {
            text.reserve(self.decoder.max_utf8_buffer_length(rest.len()).unwrap_or(rest.len() * 3 + 16));
            let (result, read, replaced) = self.decoder.decode_to_string(rest, text, last);
            self.bad |= replaced;
            rest = &rest[read..];
            if result == CoderResult::InputEmpty {
                return;
            }
        }
    }
}

/// The encoding asked for by a WHATWG label; nothing for a label that stands for no text at all.
pub fn by_label(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(label.as_bytes())
}

/// UTF-16 without a mark shows as a NUL in every other byte.
fn utf16_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let head = &head[..head.len().min(4096) & !1];
    if head.len() < 8 {
        return None;
    }
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let half = head.len() / 2;
    match (zeros(0), zeros(1)) {
        (even, odd) if odd * 10 > half * 7 && even * 20 < half => Some(UTF_16LE),
        (even, odd) if even * 10 > half * 7 && odd * 20 < half => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether a text holds a NUL or a replacement character, be it that another program put it there.
fn has_odd(text: &[u8]) -> bool {
    const REPLACED: &[u8] = "\u{FFFD}".as_bytes();
    memchr::memchr2_iter(0, REPLACED[0], text).any(|at| text[at] == 0 || text[at..].starts_with(REPLACED))
}

/// The encoding of a piece with other bytes than ASCII: UTF-8 unless most of those bytes do not fit it.
fn guess(piece: &[u8], last: bool) -> &'static Encoding {
    let (mut good, mut bad) = (0_usize, 0_usize);
    let mut rest = piece;
    loop {
        match std::str::from_utf8(rest) {
            Ok(valid) => {
                good += valid.chars().filter(|letter| !letter.is_ascii()).count();
                break;
            }
            Err(error) => {
                let (valid, after) = rest.split_at(error.valid_up_to());
                good += valid.iter().filter(|&&byte| byte >= 0xC0).count();
                match error.error_len() {
                    None if !last => break,
                    length => {
                        bad += 1;
                        rest = after.get(length.unwrap_or(after.len())..).unwrap_or(&[]);
                    }
                }
            }
        }
    }
    if good >= bad {
        return UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(piece, last);
    let guessed = detector.guess(None, chardetng::Utf8Detection::Deny);
    // Bytes that windows-1252 gives no letter are é, è and ç of a file saved on an older Mac.
    let guessed = by_known_names(piece, guessed);
    let is_mac = guessed == WINDOWS_1252 && piece.iter().any(|byte| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D));
    if is_mac { MACINTOSH } else { guessed }
}

/// Among encodings of one byte a letter the one in which more names of columns are known than in the one that was guessed:
/// a short table of numbers holds too few letters to tell its language, its header names the columns in it.
fn by_known_names(piece: &[u8], guessed: &'static Encoding) -> &'static Encoding {
    /// The names stand in one of so many lines and bytes.
    const LINES: usize = 12;
    const BYTES: usize = 8 << 10;
    const OTHERS: [&Encoding; 6] = [WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1257];
    if !guessed.is_single_byte() {
        return guessed;
    }
    let head = &piece[..piece.len().min(BYTES)];
    let known = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(head);
        let of_line = |line: &str| {
            let names = line.split([',', ';', '\t', '|']).filter(|name| !name.is_ascii() && name.len() < 80);
            names.filter(|name| Named::of(name).is_known()).count()
        };
        text.lines().take(LINES).map(of_line).max().unwrap_or(0)
    };
    let mut best = (known(guessed), guessed);
    for other in OTHERS {
        let count = known(other);
        // One name may be chance.
        if count > best.0.max(1) {
            best = (count, other);
        }
    }
    best.1
}
