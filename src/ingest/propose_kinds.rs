//! Proposes what an unknown table is that holds no orders, and what its columns are, from names and values together.

use super::propose::{FAINT, Profile, Proposal, SURE};
use super::recipes::generic_records;
use super::recognise::Header;
use super::record_plan::RecordPlan;
use super::record_rows::is_missing;
use super::vocabulary::{Named, Names};
use super::{durations, flags, numbers, surveys};
use crate::records::{Evidence, Form, RecordKind, Role};
use std::collections::BTreeMap;

/// A table that a proposal is made for must be at least so much like its kind.
const LEAST: f64 = 0.6;
/// How sure a name is that only contains one of the role's.
const CONTAINS: f64 = 0.6;
/// The most variants of an experiment.
const MOST_VARIANTS: usize = 12;

/// What a table of a kind is known by: the roles of one of these lists, all of them sure. Of kinds that are all clear the
/// one that stands further up is taken, so that lists of people come last.
const SIGNS: &[(RecordKind, &[&[Role]])] = {
    use Role::*;
    &[
        (
            RecordKind::Subscriptions,
            &[
                &[Duration, Event],
                &[Start, End, Customer],
                &[Start, End, Subscription],
                &[Start, Plan, Customer],
                &[Start, Plan, Subscription],
                &[Start, BillingInterval, Customer],
                &[Start, TrialEnd, Customer],
            ],
        ),
        (
            RecordKind::SubscriptionEvents,
            &[&[Subscription, Timestamp, EventName], &[Customer, Timestamp, EventName, Plan]],
        ),
        (
            RecordKind::EmailCampaigns,
            &[
                &[Recipients, Opens],
                &[Recipients, UniqueOpens],
                &[Recipients, OpenRate],
                &[Delivered, Opens],
                &[Delivered, UniqueOpens],
                &[Delivered, OpenRate],
                &[Recipients, Unsubscribes],
            ],
        ),
        (
            RecordKind::Ads,
            &[
                &[Campaign, Cost, Impressions],
                &[Campaign, Cost, Clicks],
                &[Cost, Impressions, Clicks],
                &[Campaign, Cost, Timestamp],
                &[Channel, Cost, Timestamp],
                &[Source, Cost, Timestamp],
            ],
        ),
        (RecordKind::Products, &[&[Product, Cost], &[Sku, Cost]]),
        (
            RecordKind::SocialPosts,
            &[
                &[Likes, Comments],
                &[Likes, Shares],
                &[Likes, Reach],
                &[Likes, Impressions],
                &[Post, Engagements, Impressions],
                &[Post, Engagements, Reach],
            ],
        ),
        (
            RecordKind::Tickets,
            &[
                &[Ticket, Timestamp, Status],
                &[Ticket, Timestamp, Priority],
                &[Ticket, Timestamp, ResolvedAt],
                &[Ticket, Timestamp, Subject],
                &[Ticket, Timestamp, ResponseTime],
            ],
        ),
        (
            RecordKind::Deals,
            &[&[Deal, Stage, Amount], &[Name, Stage, Amount], &[Deal, Stage, ClosedAt], &[Name, Stage, ClosedAt]],
        ),
        (RecordKind::Reviews, &[&[Rating, Timestamp, Text], &[Rating, Timestamp, Title], &[Rating, Review, Text]]),
        (
            RecordKind::Experiments,
            &[&[Variant, Participants, Conversions], &[Variant, Outcome], &[Variant, Participants, Revenue]],
        ),
        (RecordKind::Search, &[&[Query, Clicks, Impressions], &[Page, Clicks, Impressions, Position]]),
        (RecordKind::KeywordPositions, &[&[Keyword, Position], &[Keyword, SearchVolume]]),
        (RecordKind::SearchInterest, &[&[Query, Interest], &[Timestamp, Interest]]),
        (RecordKind::Backlinks, &[&[SourcePage, TargetPage], &[Domain, Links, FirstSeen]]),
        (RecordKind::Visits, &[&[Session, Timestamp, PageViews], &[Session, Timestamp, EntryPage]]),
        (RecordKind::Events, &[&[EventName, Timestamp, Visitor], &[EventName, Timestamp, Session]]),
        (
            RecordKind::Traffic,
            &[
                &[Timestamp, Visitors],
                &[Timestamp, Visits],
                &[Timestamp, PageViews],
                &[Page, PageViews],
                &[Page, Visits],
                &[Page, Visitors],
            ],
        ),
        (RecordKind::SurveyResponses, &[&[Score, Timestamp], &[Score, Response], &[Score, Comment]]),
        (
            RecordKind::Customers,
            &[
                &[Email, FirstName],
                &[Email, LastName],
                &[Email, Name],
                &[Email, CreatedAt],
                &[Email, Consent],
                &[Email, TotalSpent],
                &[Customer, FirstName],
                &[Customer, CreatedAt],
                &[Customer, TotalSpent],
                &[Customer, TotalOrders],
                &[Customer, Gender],
                &[Customer, AgeGroup],
                &[EmailHash, CreatedAt],
                &[Phone, FirstName],
                &[Phone, Name],
            ],
        ),
    ]
};
/// What makes a table like a kind, but is too little for reading it without asking.
const HINTS: &[(RecordKind, &[&[Role]])] = &[(
    RecordKind::Traffic,
    &[
        &[Role::Channel, Role::Visits],
        &[Role::Source, Role::Visits],
        &[Role::Source, Role::Visitors],
        &[Role::EventName, Role::Events],
    ],
)];
/// What orders are known by, for comparison.
const ORDERS: [&[Role]; 3] =
    [&[Role::Customer, Role::Timestamp, Role::Amount], &[Role::Timestamp, Role::Amount], &[Role::Order, Role::Amount]];

/// A proposal for a table of records that are no orders.
pub struct KindProposal {
    /// How its rows become records.
    pub plan: RecordPlan,
    /// Whether the table can be read on the strength of this.
    pub is_clear: bool,
}

/// The kind that a table is rather than orders, with what its columns are; nothing where orders fit as well.
///
/// Clear orders stay orders unless another kind is clear as well that is more than a list of people or answers: a deal
/// has an amount and a date, but orders have no stage.
pub fn better(header: &Header<'_>, orders: &Proposal) -> Option<KindProposal> {
    if !header.head.has_header {
        return None;
    }
    let columns = Columns::of(header);
    let of_orders = ORDERS.iter().map(|sign| likeness(sign, &orders.confidence)).fold(0.0, f64::max);
    // Rows with a date and an amount or an order's number are no people and no answers, whatever else stands in them.
    let has = |role: Role| orders.confidence.get(&role).is_some_and(|&score| score >= SURE);
    let were_bought = has(Role::Timestamp) && (has(Role::Amount) || has(Role::Order) || has(Role::UnitPrice));
    let mut best: Option<(bool, f64, Roles, RecordKind)> = None;
    for (kind, signs) in SIGNS {
        let roles = columns.roles(header, *kind);
        let hints = HINTS.iter().filter(|(hinted, _)| hinted == kind).flat_map(|(_, hints)| *hints);
        let (like, sign) = signs.iter().chain(hints).fold((0.0, None), |best: (f64, Option<&[Role]>), sign| {
            let like = likeness(sign, &roles.confidence);
            if like > best.0 { (like, Some(*sign)) } else { best }
        });
        let is_sure = |role: &Role| roles.confidence.get(role).is_some_and(|&score| score >= SURE);
        let needed = kind.needs().iter().all(|group| group.iter().any(&is_sure));
        let listing = matches!(kind, RecordKind::Customers | RecordKind::SurveyResponses);
        let is_clear = needed
            && !(listing && were_bought)
            && signs.iter().any(|sign| sign.iter().all(&is_sure))
            && (*kind != RecordKind::Customers || columns.is_one_a_person(&roles));
        // A day a row counts the posts of the day together: read as posts they would count twice.
        let (kind, roles) = match *kind {
            RecordKind::SocialPosts if is_clear && columns.is_one_a_day(header, &roles) => {
                (&RecordKind::Traffic, columns.roles(header, RecordKind::Traffic))
            }
            _ => (kind, roles),
        };
        if sign.is_none() || orders.is_clear && (listing || !is_clear) {
            continue;
        }
        let beats = match &best {
            // Among clear kinds the one that stands further up: a subscription also names a person.
            Some((clear, liked, ..)) => !clear && (is_clear || like > *liked),
            None => is_clear || like > of_orders.max(LEAST),
        };
        if beats {
            best = Some((is_clear, like, roles, *kind));
        }
    }
    let (is_clear, like, roles, kind) = best?;
    Some(roles.proposal(header, kind, like, is_clear))
}

/// The proposal for a kind that was asked for.
pub fn of_kind(header: &Header<'_>, kind: RecordKind) -> KindProposal {
    let roles = Columns::of(header).roles(header, kind);
    roles.proposal(header, kind, 0.6, true)
}

/// How much a table is like what a list of roles is known by: the mean of how sure they are.
fn likeness(sign: &[Role], confidence: &BTreeMap<Role, f64>) -> f64 {
    sign.iter().map(|role| confidence.get(role).copied().unwrap_or(0.0)).sum::<f64>() / sign.len() as f64
}

/// Columns by role.
struct Roles {
    columns: BTreeMap<Role, u32>,
    confidence: BTreeMap<Role, f64>,
    evidence: Vec<Evidence>,
}

impl Roles {
    fn proposal(self, header: &Header<'_>, kind: RecordKind, like: f64, is_clear: bool) -> KindProposal {
        let mut plan = generic_records::plan(header, kind, &self.columns, like.min(0.95), self.evidence);
        plan.column_confidence = self.confidence;
        KindProposal { plan, is_clear }
    }
}

/// What the columns of a table look like.
struct Columns {
    named: Vec<Named>,
    profiles: Vec<Profile>,
    traits: Vec<Traits>,
}

/// What only some kinds ask for.
#[derive(Clone, Copy, Default)]
struct Traits {
    /// Share of cells that are yes or no.
    flags: f64,
    /// Share of cells that are numbers or lengths of time, marks for none left out.
    measures: f64,
    /// Share of cells that hold digits enough for a phone number and hardly anything else.
    phones: f64,
    /// Whether all cells are whole numbers from 0 to 10.
    zero_to_ten: bool,
    /// The largest number.
    most: f64,
    /// How many values there are.
    values: usize,
}

impl Traits {
    fn of(header: &Header<'_>, column: usize) -> Traits {
        let cells: Vec<&str> = header.samples(column).filter(|cell| !is_missing(cell)).collect();
        let filled = cells.len().max(1) as f64;
        let share = |fits: &dyn Fn(&str) -> bool| cells.iter().filter(|cell| fits(cell)).count() as f64 / filled;
        let number = |cell: &str| numbers::settle(numbers::read(cell).value, None);
        let mut values = cells.clone();
        values.sort_unstable();
        values.dedup();
        Traits {
            flags: share(&|cell| flags::read(cell).is_some()),
            measures: share(&|cell| number(cell) > numbers::UNREADABLE || durations::read(cell).is_some()),
            phones: share(&|cell| {
                let digits = cell.chars().filter(|letter| letter.is_numeric()).count();
                digits >= 6 && cell.chars().filter(|letter| letter.is_alphabetic()).count() <= 4
            }),
            zero_to_ten: surveys::is_zero_to_ten(header, column),
            most: cells
                .iter()
                .map(|cell| number(cell))
                .filter(|&value| value > numbers::UNREADABLE)
                .max()
                .map_or(f64::NAN, |value| value as f64 / 10_000.0),
            values: values.len(),
        }
    }
}

impl Columns {
    fn of(header: &Header<'_>) -> Columns {
        let width = header.head.names.len();
        Columns {
            named: header.head.names.iter().map(|name| Named::of(name)).collect(),
            profiles: (0..width).map(|column| Profile::of(header, column)).collect(),
            traits: (0..width).map(|column| Traits::of(header, column)).collect(),
        }
    }

    /// Each role of a kind with the column that fits it best, each column in one role.
    fn roles(&self, header: &Header<'_>, kind: RecordKind) -> Roles {
        let mut scores: Vec<(f64, usize, usize, f64)> = Vec::new();
        for (rank, &role) in kind.roles().iter().enumerate() {
            let names = Names::in_kind(kind, role);
            for (column, named) in self.named.iter().enumerate() {
                let by_name = named.score(names);
                let score = self.weigh(kind, role, column, by_name);
                if score >= FAINT {
                    scores.push((score, rank, column, by_name));
                }
            }
        }
        // The surest first; among equals the more needed role, then the column further left.
        scores.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        let mut found = Roles { columns: BTreeMap::new(), confidence: BTreeMap::new(), evidence: Vec::new() };
        for (score, rank, column, by_name) in scores {
            let role = kind.roles()[rank];
            if found.columns.contains_key(&role) || found.columns.values().any(|&taken| taken == column as u32) {
                continue;
            }
            found.columns.insert(role, column as u32);
            found.confidence.insert(role, score);
            let (role, column) = (role.id().to_owned(), header.head.names[column].clone());
            found.evidence.push(if by_name > 0.0 {
                Evidence::ColumnName { role, column }
            } else {
                Evidence::ColumnValues { role, column }
            });
        }
        found
    }

    /// How sure a role is, by name and values together. Values that do not fit rule a name out.
    fn weigh(&self, kind: RecordKind, role: Role, column: usize, by_name: f64) -> f64 {
        let (profile, traits) = (&self.profiles[column], &self.traits[column]);
        if profile.cells == 0 {
            // A column without a value is what its name says, if it says it plainly; a table without rows has only names.
            return if by_name > CONTAINS { if self.is_empty() { by_name } else { CONTAINS } } else { 0.0 };
        }
        let only = |fits: bool| if fits { by_name } else { 0.0 };
        let is_date = profile.dates >= 0.9 && (profile.clear_dates >= 0.5 || by_name >= 0.9);
        // A plain name forgives a few words among the numbers, such as "free".
        let are_measures = traits.measures >= if by_name >= SURE { 0.7 } else { 0.9 };
        match role {
            Role::Timestamp => profile.weigh(role, by_name),
            Role::Email if profile.emails >= 0.9 => by_name.max(0.9),
            Role::Email => only(profile.emails >= 0.5),
            Role::Customer if kind.roles().contains(&Role::Email) && profile.emails >= 0.9 => 0.0,
            Role::Customer | Role::Currency => profile.weigh(role, by_name),
            Role::Phone => only(traits.phones >= 0.8),
            // What somebody has spent is no cost of a piece.
            Role::Cost
                if kind == RecordKind::Products
                    && self.named[column].words.split(' ').any(|word| word.starts_with("spen")) =>
            {
                0.0
            }
            Role::Score if traits.zero_to_ten && kind == RecordKind::SurveyResponses => {
                let by_name =
                    if surveys::asks_to_recommend(&self.named[column].words) { by_name.max(0.9) } else { by_name };
                by_name.max(if traits.values > 2 && traits.most > 5.0 { 0.55 } else { 0.0 })
            }
            Role::Score => only(kind != RecordKind::SurveyResponses).min(0.6),
            // A score from 0 to 10 that is called nothing else answers a question to recommend.
            Role::Rating if traits.zero_to_ten && traits.most > 5.0 && self.named[column].words.ends_with("score") => {
                0.0
            }
            Role::Rating => only(traits.measures >= 0.9 && traits.most <= 10.0),
            Role::Variant if traits.values > MOST_VARIANTS => 0.0,
            Role::Variant if profile.cells > 2 * MOST_VARIANTS && traits.values < 2 => 0.0,
            Role::Outcome | Role::Event | Role::Paid | Role::IsFinished => only(traits.flags >= 0.95),
            // The number of a record is named plainly, and no other record has it.
            Role::Ticket | Role::Deal | Role::Response | Role::Review | Role::Post | Role::Subscription
                if by_name <= CONTAINS =>
            {
                0.0
            }
            Role::Ticket | Role::Deal | Role::Response | Role::Review | Role::Post if profile.distinct < 0.9 => {
                CONTAINS
            }
            Role::Subscription if kind == RecordKind::Subscriptions && profile.distinct < 0.9 => CONTAINS,
            _ => match role.form() {
                Form::Moment => only(is_date),
                Form::Money | Form::Number | Form::Share => only(are_measures && profile.clear_dates <= 0.5),
                Form::Duration => only(are_measures),
                Form::Flag => only(traits.flags >= 0.95),
                Form::Text => only(profile.clear_dates <= 0.5 && (profile.decimals <= 0.5 || by_name >= 0.9)),
            },
        }
    }

    fn is_empty(&self) -> bool {
        self.profiles.iter().all(|profile| profile.cells == 0)
    }

    /// Whether no column names a post, and each row is another day.
    fn is_one_a_day(&self, header: &Header<'_>, roles: &Roles) -> bool {
        let names_post = [Role::Post, Role::Text, Role::PostType, Role::Page, Role::Name];
        let Some(&day) = roles.columns.get(&Role::Timestamp) else { return false };
        let has_clock = header.samples(day as usize).any(|cell| cell.contains(':'));
        let is_counted = roles.columns.contains_key(&Role::Impressions) || roles.columns.contains_key(&Role::Clicks);
        let is_named = names_post.iter().any(|role| roles.columns.contains_key(role));
        is_counted && !has_clock && !is_named && self.profiles[day as usize].distinct >= 0.99
    }

    /// Whether the column that says who is different in nearly every row: a list of people and no log of what they did.
    fn is_one_a_person(&self, roles: &Roles) -> bool {
        let who = [Role::Customer, Role::Email, Role::EmailHash, Role::Phone, Role::Name];
        let column = who.iter().find_map(|role| roles.columns.get(role));
        column.is_some_and(|&column| self.profiles[column as usize].distinct >= 0.95)
    }
}
