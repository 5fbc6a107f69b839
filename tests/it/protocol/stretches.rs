//! A file of which other workers read stretches, and a file that is gone in the middle.

use super::*;
use perennial::protocol::{Shares, StretchReader, StretchStep, shares, stretch_from_bytes, stretch_to_bytes};

const STEPS: Budget = Budget { bytes: 200_000, rows: 5_000 };

/// Two mebibytes of orders, the same every time.
fn large() -> String {
    orders_csv(0, 30_000, 700, "web")
}

/// What another worker hands over of the stretches of a text: their number and bytes.
fn read_elsewhere(text: &str, places: &[u64], wanted: &[usize]) -> Vec<(usize, Option<Vec<u8>>)> {
    let Request::Prefer(preferences) = prefer() else { panic!("prefer() prefers") };
    let source = Box::new(Cursor::new(text.as_bytes().to_vec()));
    let mut reader =
        StretchReader::new("orders-1.csv", source, preferences.options(), places.to_vec(), wanted.to_vec());
    let mut found = Vec::new();
    loop {
        match reader.step(STEPS.bytes) {
            StretchStep::More { .. } => {}
            StretchStep::Read { stretch, rows } => {
                found.push((stretch, rows.map(|rows| stretch_to_bytes(&rows).unwrap())));
            }
            StretchStep::Idle => return found,
        }
    }
}

fn hand(desk: &mut Desk, (stretch, bytes): (usize, Option<Vec<u8>>)) {
    desk.session().hand_stretch(1, stretch, bytes.map(|bytes| stretch_from_bytes(&bytes).unwrap()));
}

/// Works until nothing can be done for now, or the answer is there; progress never runs past the file's end.
fn work(desk: &mut Desk, size: u64) -> Option<Outcome> {
    loop {
        match desk.step(STEPS) {
            Some(Response::Answer { outcome, .. }) => return Some(outcome),
            Some(Response::Progress { progress, .. }) => assert!(progress.bytes <= size, "{progress:?}"),
            Some(Response::Ready) => {}
            None => return None,
        }
    }
}

fn everything_in_large_steps(desk: &mut Desk) -> Vec<String> {
    let ask = |desk: &mut Desk, request| {
        desk.ask(9, request);
        json(work(desk, u64::MAX).unwrap())
    };
    let ledger = Request::Ledger { parameters: BTreeMap::new(), locale: "en".to_owned() };
    let mut told = vec![ask(desk, ledger)];
    told.extend(["overview", "retention", "rfm"].map(|id| ask(desk, report(id, &[]))));
    told
}

#[test]
fn a_file_read_by_several_workers_gives_the_same_reports() {
    let text = large();
    let size = text.len() as u64;
    let opened = Request::Open { files: vec![FileRef { id: 1, name: "orders-1.csv".into(), size }] };
    let mut alone = desk(&[&text]);
    alone.ask(1, opened.clone());
    json(work(&mut alone, size).unwrap());
    let alone = everything_in_large_steps(&mut alone);

    let places: Vec<u64> = (0..5).map(|number| (1 << 20) + 50_000 + number * 150_000).collect();
    for lost in [None, Some(0), Some(3)] {
        let mut shared = desk(&[&text]);
        shared.session().await_stretches(1, places.clone());
        shared.ask(1, opened.clone());
        assert!(work(&mut shared, size).is_none(), "it waits for the first stretch");
        let mut stretches = read_elsewhere(&text, &places, &[0, 1, 2, 3, 4]);
        assert!(stretches.iter().all(|(_, bytes)| bytes.is_some()));
        if let Some(lost) = lost {
            stretches[lost].1 = None;
        }
        // The last one comes first.
        let mut answer = None;
        while let Some(stretch) = stretches.pop() {
            hand(&mut shared, stretch);
            answer = answer.or(work(&mut shared, size));
        }
        json(answer.unwrap());
        assert_eq!(everything_in_large_steps(&mut shared), alone, "{lost:?}");
    }
}

#[test]
fn a_cancelled_opening_waits_for_no_stretch() {
    let text = large();
    let size = text.len() as u64;
    let opened = Request::Open { files: vec![FileRef { id: 1, name: "orders-1.csv".into(), size }] };
    let mut desk = desk(&[&text]);
    desk.session().await_stretches(1, vec![1_200_000]);
    desk.ask(1, opened.clone());
    assert!(work(&mut desk, size).is_none());
    assert_eq!(desk.ask(2, Request::Cancel { request: 1 }).len(), 1);
    // What comes too late is dropped.
    hand(&mut desk, (0, None));
    desk.ask(3, opened);
    assert_eq!(list(work(&mut desk, size).unwrap()).orders, 30_000);
}

#[test]
fn files_are_shared_out_so_that_all_have_about_as_much_to_read() {
    let file = |id: u32, size: u64| FileRef { id, name: String::new(), size };
    let mebibytes = |count: u64| count << 20;
    assert_eq!(shares(&[file(1, mebibytes(500))], 1), Shares::default());
    assert_eq!(shares(&[file(1, mebibytes(3))], 8), Shares::default());
    assert_eq!(shares(&[], 4), Shares::default());
    for workers in 2..=8 {
        for size in [mebibytes(17), mebibytes(95), mebibytes(2_000)] {
            let (id, places) = shares(&[file(4, size)], workers).cut.unwrap();
            assert!(id == 4 && places.is_sorted() && places.len() % (workers - 1) == 0);
            assert!(places.windows(2).all(|pair| pair[1] - pair[0] <= mebibytes(8)));
            // Who puts the stretches together reads less, but for what it reads while the others begin.
            let own = places[0].saturating_sub(mebibytes(6)) as f64 / size as f64;
            assert!(own < 1.0 / workers as f64, "{workers} workers, {size} bytes: {own}");
            assert!(size - places[places.len() - 1] <= mebibytes(8) + 8);
        }
    }
    // Of several files the one that is more than a share is cut, and the small ones go round.
    let shared = shares(&[file(1, mebibytes(1)), file(2, mebibytes(90)), file(3, mebibytes(2))], 3);
    assert_eq!(shared.cut.map(|(id, _)| id), Some(2));
    let even = shares(&[file(1, mebibytes(10)), file(2, mebibytes(10)), file(3, mebibytes(10))], 3);
    assert_eq!((even.cut, even.whole), (None, vec![(2, 1), (3, 2)]));
}

/// A file whose bytes are gone behind a place.
struct GoneBehind {
    bytes: Cursor<Vec<u8>>,
    place: u64,
}

impl Read for GoneBehind {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.bytes.position() >= self.place {
            return Err(io::Error::other("NotReadableError"));
        }
        let most = (self.place - self.bytes.position()).min(into.len() as u64);
        self.bytes.read(&mut into[..most as usize])
    }
}

impl Seek for GoneBehind {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}

/// One file that is gone in the middle beside one that is not.
struct Shelf {
    sound: String,
    gone: String,
    place: u64,
}

impl FileStore for Shelf {
    fn open(&self, file: u32) -> Result<Box<dyn ByteSource>, ReadError> {
        match file {
            1 => Ok(Box::new(Cursor::new(self.sound.clone().into_bytes()))),
            _ => {
                let bytes = Cursor::new(self.gone.clone().into_bytes());
                Ok(Box::new(GoneBehind { bytes, place: self.place }))
            }
        }
    }
}

#[test]
fn a_file_that_is_gone_in_the_middle_keeps_the_rows_read() {
    let gone = large();
    // By hand: the rows that end before the place, the line of names not counted.
    let rows = |place: u64| gone.as_bytes()[..place as usize].iter().filter(|&&byte| byte == b'\n').count() as u64 - 1;
    for place in [1_500_000, 1 << 20, (1 << 20) + 1] {
        for is_shared in [false, true] {
            let sound = orders_csv(0, 40, 9, "pos");
            let mut desk = Desk::new(Session::new(Rc::new(Shelf { sound, gone: gone.clone(), place })));
            json(answer(&mut desk, prefer()));
            json(answer(&mut desk, open(&[1])));
            if is_shared {
                desk.session().await_stretches(2, vec![1_200_000]);
            }
            desk.ask(5, open(&[2]));
            let mut opened = work(&mut desk, u64::MAX);
            if opened.is_none() {
                assert!(is_shared);
                desk.session().hand_stretch(2, 0, None);
                opened = work(&mut desk, u64::MAX);
            }
            let list = list(opened.unwrap());
            assert_eq!(list.files.len(), 2, "what was loaded is intact");
            let note = list.files[1].note.as_ref().unwrap();
            assert_eq!(note.code, "cut_short");
            assert!(note.text.contains("orders-2.csv"), "{note:?}");
            assert_eq!(list.files[1].tables[0].orders, rows(place), "gone behind {place}");
            assert_eq!(list.orders, 40 + rows(place));
            json(answer(&mut desk, report("overview", &[])));
        }
    }
    let opened = |place: u64| {
        let mut desk = Desk::new(Session::new(Rc::new(Shelf { sound: String::new(), gone: gone.clone(), place })));
        desk.ask(5, open(&[2]));
        work(&mut desk, u64::MAX).unwrap()
    };
    let early = list(opened(5_000));
    assert_eq!(early.files[0].note.as_ref().unwrap().code, "cut_short");
    assert_eq!(early.orders, rows(5_000));
    // Before any row was found there is nothing to keep.
    assert_eq!(failure(opened(10)).0, "unreadable");
}

#[test]
fn a_file_beyond_the_memory_there_is_is_refused_before_it_is_read() {
    let text = large();
    let mut desk = desk(&[&text, &orders_csv(0, 40, 9, "web")]);
    json(answer(&mut desk, open(&[2])));
    // It says that it has twenty gibibytes: some three hundred million rows.
    let file = FileRef { id: 1, name: "orders-1.csv".into(), size: 20 << 30 };
    desk.ask(5, Request::Open { files: vec![file] });
    let list = list(work(&mut desk, u64::MAX).unwrap());
    let note = list.files[1].note.as_ref().unwrap();
    assert_eq!(note.code, "needs_memory");
    assert!(note.text.contains("1,536 MiB"), "{note:?}");
    assert_eq!(list.orders, 40, "what was loaded is intact");
}

#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Columns {
    #[serde(with = "perennial::records::raw_column")]
    small: Vec<i16>,
    #[serde(with = "perennial::records::raw_column")]
    wide: Vec<i64>,
}

/// A length of one byte, then each number in its width.
#[test]
fn columns_of_numbers_travel_in_their_width() {
    let columns = Columns { small: vec![0, -1, i16::MIN], wide: vec![i64::MIN, 1 << 61, 7] };
    let mut bytes = postcard::to_allocvec(&columns).unwrap();
    assert_eq!(bytes.len(), 1 + 6 + 1 + 24);
    assert_eq!(&bytes[1..7], [0, 0, 0xFF, 0xFF, 0, 0x80]);
    assert_eq!(postcard::from_bytes::<Columns>(&bytes), Ok(columns));
    bytes[0] = 5;
    assert!(postcard::from_bytes::<Columns>(&bytes).is_err(), "a column that ends within a number");
}
