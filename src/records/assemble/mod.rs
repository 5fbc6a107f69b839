//! Joins the orders of all files into one data set, in steps, counting every order once.

mod account;
mod emit;
mod exports;
mod history;
mod linking;
mod moment;
mod names;
mod persons;
mod pieces;
mod refunds;
mod rows;
mod shared_keys;
mod sieve;
pub(super) mod sort;
mod sources;
pub(super) mod text_sort;
mod twins;
mod unkeyed;
mod vast;

use self::account::Account;
use self::emit::Emitter;
use self::linking::Linking;
use self::moment::Zone;
use self::names::{Names, Places};
use self::persons::Persons;
use self::refunds::RefundSieve;
use self::sieve::Sieve;
use self::sources::Sources;
use self::twins::Twins;
use super::{
    AttributionFacts, Choices, Dataset, FileLedger, IdentityFacts, Ledger, OrderBatch, RecordBatch, SetAsideReason,
};
use crate::units::{Currency, Day, Share};
use std::fmt;
use std::sync::Arc;

pub use self::history::HistoryStart;

/// The joining of files, step by step: the caller can stop between any two steps.
///
/// **What one order is**: orders of one shop with the same order key, placed at the same moment by the same customer, are
/// one order, in however many files they stand. Its line items are the union of the files' lines by greatest multiplicity:
/// a file cut in two in the middle of an order changes nothing, a file that overlaps another is counted once. Where the
/// total of every part is the sum of its lines, the order's total is the sum of the united lines; else the order was charged
/// once and the part from the file with the later last order gives the total (ties: the larger refund). The same key at
/// another moment or with another customer is another order (`reused_order_ids`). Where files share nothing but the order
/// at their seam (one ends with it, the other begins with it), that order was cut: then equal lines on both sides are two
/// lines, unless both sides hold the very same ones. A table that begins with the rest of an order (lines without amounts)
/// adds them to the order of that key and moment; where there is none they are set aside (`missing_amount`). Orders without
/// a key all count, unless two tables hold exactly the same ones.
///
/// **Money** of different currencies is never added: one is counted, the others are set aside unless a rate is given.
///
/// The order of the files, and of the rows in them, changes nothing but the order of the ledgers.
///
/// ```
/// use perennial::records::{Assembly, Choices, Step};
/// let mut assembly = Assembly::new(Vec::new(), Choices::default())?;
/// let (data, joined) = loop {
///     if let Step::Done(data, joined) = assembly.step(100_000) {
///         break (data, joined);
///     }
/// };
/// assert!(data.orders.is_empty() && joined.ledger.files.is_empty());
/// # Ok::<(), perennial::records::AssemblyError>(())
/// ```
pub struct Assembly {
    choices: Choices,
    zone: Zone,
    sources: Sources,
    account: Account,
    records: Vec<Arc<RecordBatch>>,
    linking: Linking,
    joined: Joined,
    phase: Phase,
    done: u64,
}

/// One table to join: its account and its orders, if it has any.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// The account of its rows, as reading it left it.
    pub ledger: FileLedger,
    /// Its orders.
    pub batch: Option<Arc<OrderBatch>>,
    /// Its records of another kind.
    pub records: Option<Arc<RecordBatch>>,
}

/// How far a step came.
#[derive(Debug)]
pub enum Step {
    /// There is more to do.
    More,
    /// The data set, and what joining changed and found.
    Done(Box<Dataset>, Box<Joined>),
}

/// What joining the files changed in their ledgers, and facts for the notes of the reports.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Joined {
    /// The account of every file in the order they were given, after joining; still `read = kept + set aside`.
    pub ledger: Ledger,
    /// The rows that joining set aside, by table, then line.
    pub moved: Vec<MovedRows>,
    /// The currencies of the orders, each order counted once, most orders first.
    pub currencies: Vec<CurrencySeen>,
    /// Orders that stand in several files and are counted once.
    pub orders_in_several_files: u64,
    /// Those of them that no single file holds whole.
    pub orders_put_together: u64,
    /// Order keys that name several orders: another moment or another customer.
    pub reused_order_ids: u64,
    /// Two tables without order keys cover these same days: whether they hold the same orders cannot be told.
    pub unkeyed_overlap: Option<(Day, Day)>,
    /// Whether the files seem to start in the middle of the shop's life; nothing where they are too short to tell.
    pub history_start: Option<HistoryStart>,
    /// Who is who across the files.
    pub identity: IdentityFacts,
    /// What visits told about orders.
    pub attribution: AttributionFacts,
    /// Orders whose customer is unknown, of all orders of the data set.
    pub orders_without_customer: Share,
    /// Customers known only by a phone number or a name, of all customers.
    pub customers_known_weakly: Share,
}

/// Rows that reading kept and joining set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MovedRows {
    /// Index of the table in the ledger.
    pub table: u32,
    /// The line on which the first of them starts, from 1.
    pub first_line: u32,
    /// How many rows.
    pub rows: u32,
    /// Why.
    pub reason: SetAsideReason,
}

/// A currency and how many orders are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CurrencySeen {
    /// The currency.
    pub currency: Currency,
    /// Orders, each counted once.
    pub orders: u64,
}

/// Why the files cannot be joined as asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssemblyError {
    /// The tz database has no zone of this name.
    UnknownTimeZone(String),
    /// More orders than can be numbered.
    TooManyOrders,
}

impl fmt::Display for AssemblyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AssemblyError::UnknownTimeZone(name) => {
                write!(f, "no time zone \"{name}\": expected a name such as Europe/Berlin")
            }
            AssemblyError::TooManyOrders => f.write_str("the files hold more than 4 billion orders or lines"),
        }
    }
}
impl std::error::Error for AssemblyError {}

enum Phase {
    Persons(Box<Persons>),
    Lines { batch: usize, line: usize },
    Names(Box<AllNames>),
    Twins { names: AllNames, twins: Box<Twins> },
    Sieve { names: AllNames, twins: Box<Twins>, sieve: Box<Sieve> },
    Emit { names: AllNames, twins: Box<Twins>, rankings: Box<Rankings>, emitter: Box<Emitter> },
    Link { data: Box<Dataset> },
    Facts { data: Box<Dataset> },
    Done,
}

/// The numbers that texts have across all files.
struct AllNames {
    customers: Names,
    products: Names,
    channels: Names,
    campaigns: Names,
    discount_codes: Names,
    countries: Names,
}

impl AllNames {
    fn new(sources: &Sources) -> AllNames {
        AllNames {
            customers: Names::new(sources, |batch| &batch.customers),
            products: Names::new(sources, |batch| &batch.products),
            channels: Names::new(sources, |batch| &batch.channels),
            campaigns: Names::new(sources, |batch| &batch.campaigns),
            discount_codes: Names::new(sources, |batch| &batch.discount_codes),
            countries: Names::new(sources, |batch| &batch.countries),
        }
    }

    fn step(&mut self, sources: &Sources, budget: &mut usize) -> bool {
        let all = [
            &mut self.customers,
            &mut self.products,
            &mut self.channels,
            &mut self.campaigns,
            &mut self.discount_codes,
            &mut self.countries,
        ];
        all.into_iter().all(|names| names.step(sources, budget))
    }
}

/// The places of the texts that are used, in byte order.
struct Rankings {
    customers: Places,
    products: Places,
    channels: Places,
    campaigns: Places,
    discount_codes: Places,
    countries: Places,
}

impl Assembly {
    /// Prepares to join `parts`.
    ///
    /// # Errors
    /// [`AssemblyError::UnknownTimeZone`] where the choices name a zone that there is not, and
    /// [`AssemblyError::TooManyOrders`].
    pub fn new(parts: Vec<Part>, choices: Choices) -> Result<Assembly, AssemblyError> {
        let zone = Zone::of(&choices.time_zone)?;
        let sources = Sources::of(&parts)?;
        let persons = Persons::new(&parts, &choices);
        let records = parts.iter().filter_map(|part| part.records.clone()).collect();
        let account = Account::new(parts.into_iter().map(|part| part.ledger).collect(), &sources);
        let lines = Phase::Lines { batch: 0, line: 0 };
        let phase = persons.map_or(lines, |persons| Phase::Persons(Box::new(persons)));
        let joined = Joined::default();
        Ok(Assembly { choices, zone, sources, account, records, linking: Linking::default(), joined, phase, done: 0 })
    }

    /// How many rows, identifiers, orders and texts were gone through; it only grows.
    pub fn done(&self) -> u64 {
        self.done
    }

    /// Works through about `rows` orders, lines or texts more. After `Done` there is nothing left: the data set is empty.
    pub fn step(&mut self, rows: usize) -> Step {
        let rows = rows.max(1);
        let mut budget = rows;
        let step = self.work(&mut budget);
        self.done += (rows - budget) as u64;
        step
    }

    fn work(&mut self, budget: &mut usize) -> Step {
        let sources = &mut self.sources;
        self.phase = match std::mem::replace(&mut self.phase, Phase::Done) {
            Phase::Persons(mut persons) => {
                if persons.step(&self.choices, &mut self.joined, budget) {
                    sources.replace(&persons.parts);
                    self.linking = persons.into_linking();
                    Phase::Lines { batch: 0, line: 0 }
                } else {
                    Phase::Persons(persons)
                }
            }
            Phase::Lines { mut batch, mut line } => {
                if sources.find_lines(&mut batch, &mut line, budget) {
                    Phase::Names(Box::new(AllNames::new(sources)))
                } else {
                    Phase::Lines { batch, line }
                }
            }
            Phase::Names(mut names) => {
                if names.step(sources, budget) {
                    Phase::Twins { names: *names, twins: Box::new(Twins::new(sources)) }
                } else {
                    Phase::Names(names)
                }
            }
            Phase::Twins { names, mut twins } => {
                let account = &mut self.account;
                if twins.step(sources, &names, account, &mut self.joined, budget) {
                    let refunds = RefundSieve::new(sources, &names, &twins.repeated, account);
                    let sieve = Box::new(Sieve::new(sources, &names, refunds, &self.choices));
                    Phase::Sieve { names, twins, sieve }
                } else {
                    Phase::Twins { names, twins }
                }
            }
            Phase::Sieve { names, twins, mut sieve } => {
                let account = &mut self.account;
                if sieve.step(sources, &names, &twins, &self.choices, &mut self.zone, account, budget) {
                    self.joined.currencies = sieve.currencies_seen();
                    let rankings = Box::new(sieve.rankings(&names));
                    let emitter = Box::new(Emitter::new(*sieve, sources, &names, &twins, &rankings, &self.choices));
                    Phase::Emit { names, twins, rankings, emitter }
                } else {
                    Phase::Sieve { names, twins, sieve }
                }
            }
            Phase::Emit { names, twins, rankings, mut emitter } => {
                if emitter.step(sources, &names, &twins, &rankings, &self.choices, budget) {
                    Phase::Link { data: Box::new(emitter.finish(sources, &names, &rankings, &self.choices)) }
                } else {
                    Phase::Emit { names, twins, rankings, emitter }
                }
            }
            Phase::Link { mut data } => {
                if self.linking.step(&data.customers.keys, budget) {
                    data.people = std::mem::take(&mut self.linking).finish();
                    Phase::Facts { data }
                } else {
                    Phase::Link { data }
                }
            }
            Phase::Facts { mut data } => {
                let mut joined = std::mem::take(&mut self.joined);
                data.records = std::mem::take(&mut self.records);
                if let (false, None) = (data.is_dated(), self.choices.as_of) {
                    data.as_of = data.last_day_of_subscriptions().unwrap_or_default();
                }
                (joined.ledger, joined.moved) = self.account.close();
                joined.add_facts(&data);
                return Step::Done(data, Box::new(joined));
            }
            Phase::Done => return Step::Done(Box::default(), Box::default()),
        };
        Step::More
    }
}

impl Joined {
    fn add_facts(&mut self, data: &Dataset) {
        use super::CustomerKind::{Name, Phone};
        let unknown = data.orders_of_nobody().len() as u64;
        self.orders_without_customer = Share::new(unknown, data.orders.len() as u64);
        let weak = data.customers.kinds.iter().filter(|kind| matches!(kind, Phone | Name)).count() as u64;
        self.customers_known_weakly = Share::new(weak, data.customers.len() as u64);
        self.history_start = HistoryStart::of(data);
    }
}
