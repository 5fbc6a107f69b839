//! What shortens the lives of subscriptions: each trait with the factor by which it changes the rate of leaving.

use super::Retention;
use super::lifetimes::{Lives, column};
use crate::records::{Dataset, RecordBatch, RecordKind, Role, Selection, Values};
use crate::stats::{Cox, CoxCheck, CoxError, Lifetime, TimeScale, cox};
use std::collections::BTreeMap;

/// How traits are chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TraitConfig {
    /// `cox.covariates`: the names of the columns; all that can be used when empty.
    pub columns: Vec<String>,
}

/// Cox's model over the columns of the files.
///
/// **Answers**: which traits go with leaving sooner, each with the others held equal?
///
/// **Definition**: a column of numbers is one covariate; a column of texts is one for each value but the commonest, with which
/// the others are compared (of equally common ones the first by name). The rest is [`cox`].
///
/// **Counts / does not count**: a life for which some covariate is missing is left out. Who, when and the state itself
/// (customer, subscription, start, end, duration, event, status…) are no covariates.
///
/// **Needs**: subscriptions, contracts or durations with at least one more column.
///
/// **Empty or too small**: a column that cannot be used is left out with the reason, and the model fitted without it; nothing
/// without lifetimes, events or columns.
///
/// **Source**: see [`Cox`] and [`CoxCheck`].
#[derive(Clone, Debug, PartialEq)]
pub struct TraitModel {
    /// The covariates, in the order of the model's coefficients.
    pub traits: Vec<Trait>,
    /// The model; the reason where none can be fitted.
    pub model: Result<Cox, CoxError>,
    /// Whether effects stay the same with age; nothing without a model.
    pub check: Option<CoxCheck>,
    /// How often the model puts two lives in the right order.
    pub concordance: Option<f64>,
    /// Columns and values that were left out.
    pub left_out: Vec<(Trait, TraitProblem)>,
    /// Lives with a value for every covariate.
    pub lives: u64,
    /// Lives left out because a value is missing.
    pub incomplete: u64,
}

/// A covariate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trait {
    /// The column's name in the file, or the id of its role.
    pub column: String,
    /// For a column of texts: the value, and the one that it is compared with.
    pub value: Option<(String, String)>,
}

/// Why a column is no covariate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TraitProblem {
    /// Every life has the same value.
    Constant,
    /// It follows from the columns before it.
    Collinear,
    /// It tells by itself who leaves.
    Monotone,
    /// It has more than [`TraitModel::MOST_VALUES`] different texts.
    TooManyValues,
    /// More than a fifth of the lives have no value.
    MostlyMissing,
    /// No file has such a column.
    NotThere,
}

impl TraitProblem {
    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            TraitProblem::Constant => "constant",
            TraitProblem::Collinear => "collinear",
            TraitProblem::Monotone => "monotone",
            TraitProblem::TooManyValues => "too_many_values",
            TraitProblem::MostlyMissing => "mostly_missing",
            TraitProblem::NotThere => "not_there",
        }
    }
}

impl TraitModel {
    /// The most texts that a column may have.
    pub const MOST_VALUES: usize = 12;
}

impl Trait {
    /// The covariate as tables name it: `age`, `Contract: One year`.
    pub fn name(&self) -> String {
        match &self.value {
            None => self.column.clone(),
            Some((value, _)) => format!("{}: {value}", self.column),
        }
    }
}

/// What a cell says.
#[derive(Clone, Copy)]
enum Said<'a> {
    Nothing,
    Number(f64),
    Text(&'a str),
}

/// A column as covariates, one number a life; NaN where it does not say.
type Columns = Vec<(Trait, Vec<f64>)>;

/// Fits the model to the lifetimes of `data` in the period of `selection`.
pub fn traits(data: &Dataset, selection: &Selection, config: &TraitConfig) -> TraitModel {
    let lives = Lives::of(data, selection);
    let mut left_out = Vec::new();
    let mut columns: Columns = Vec::new();
    for name in names(&lives, config) {
        match covariates(&lives, &name) {
            Ok(found) => columns.extend(found),
            Err(problem) => left_out.push((Trait { column: name, value: None }, problem)),
        }
    }
    let is_whole = |life: &usize| columns.iter().all(|(_, values)| values[*life].is_finite());
    let whole: Vec<usize> = (0..lives.lifetimes.len()).filter(is_whole).collect();
    let incomplete = (lives.lifetimes.len() - whole.len()) as u64;
    let kept: Vec<Lifetime> = whole.iter().map(|&life| lives.lifetimes[life]).collect();
    for (_, values) in &mut columns {
        *values = whole.iter().map(|&life| values[life]).collect();
    }
    let (mut traits, mut values): (Vec<Trait>, Vec<Vec<f64>>) = columns.into_iter().unzip();
    let model = loop {
        let model = cox(&kept, &values, Retention::LEVEL);
        // What cannot be told from the others goes, and the rest is asked again.
        let Err(error) = &model else { break model };
        let Some(at) = error.column().filter(|&at| at < traits.len() && traits.len() > 1) else { break model };
        let problem = match error {
            CoxError::Constant { .. } => TraitProblem::Constant,
            CoxError::Monotone { .. } => TraitProblem::Monotone,
            _ => TraitProblem::Collinear,
        };
        left_out.push((traits.remove(at), problem));
        values.remove(at);
    };
    let fitted = model.as_ref().ok();
    TraitModel {
        check: fitted.and_then(|model| model.check(&kept, &values, TimeScale::KaplanMeier).ok()),
        concordance: fitted.and_then(|model| model.concordance(&kept, &values)),
        lives: kept.len() as u64,
        model,
        traits,
        left_out,
        incomplete,
    }
}

/// The columns of the lifetimes that can tell people apart, by their names in the files (or the ids of their roles), with how many
/// lifetimes have them, in the order of the files.
pub fn trait_columns(data: &Dataset) -> Vec<(String, u64)> {
    let mut names: Vec<(String, u64)> = Vec::new();
    for batch in data.records_of(RecordKind::Subscriptions) {
        for name in names_of(batch) {
            match names.iter_mut().find(|(known, _)| known == name) {
                Some((_, lives)) => *lives += batch.len() as u64,
                None => names.push((name.to_owned(), batch.len() as u64)),
            }
        }
    }
    names
}

fn names_of(batch: &RecordBatch) -> impl Iterator<Item = &str> {
    let with_role = batch.columns.iter().filter(|column| !is_no_trait(column.role));
    let with_role = with_role.map(|c| if c.name.is_empty() { c.role.id() } else { c.name.as_str() });
    with_role.chain(batch.others.iter().map(|other| other.name.as_str()))
}

/// The names of the columns that are asked about, those with a role first, each once.
fn names(lives: &Lives, config: &TraitConfig) -> Vec<String> {
    if !config.columns.is_empty() {
        return config.columns.clone();
    }
    let mut names: Vec<String> = Vec::new();
    let mut before: Option<&RecordBatch> = None;
    for &(batch, _) in &lives.records {
        if before.is_some_and(|before| std::ptr::eq(before, batch)) {
            continue;
        }
        before = Some(batch);
        for name in names_of(batch) {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

fn is_no_trait(role: Role) -> bool {
    use Role::*;
    matches!(
        role,
        Customer | Subscription | Start | End | TrialEnd | Duration | Event | Entry | Currency | Status | Email | Name
    )
}

fn covariates(lives: &Lives, name: &str) -> Result<Columns, TraitProblem> {
    let mut said: Vec<Said> = Vec::with_capacity(lives.records.len());
    let mut looked: Option<(&RecordBatch, Option<&Values>)> = None;
    let mut is_there = false;
    for &(batch, record) in &lives.records {
        let values = match looked {
            Some((known, values)) if std::ptr::eq(known, batch) => values,
            _ => column(batch, name),
        };
        looked = Some((batch, values));
        is_there |= values.is_some();
        said.push(values.map_or(Said::Nothing, |values| cell(values, record)));
    }
    if !is_there {
        return Err(TraitProblem::NotThere);
    }
    let missing = said.iter().filter(|said| matches!(said, Said::Nothing)).count();
    if missing * 5 > said.len() {
        return Err(TraitProblem::MostlyMissing);
    }
    let plain = Trait { column: name.to_owned(), value: None };
    for mark in ['.', ','] {
        let number = |said: &Said| match *said {
            Said::Nothing => Some(f64::NAN),
            Said::Number(number) => Some(number),
            Said::Text(text) => number_of(text, mark),
        };
        if let Some(numbers) = said.iter().map(number).collect::<Option<Vec<f64>>>() {
            return Ok(vec![(plain, numbers)]);
        }
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for said in &said {
        if let Said::Text(text) = said {
            *counts.entry(text).or_default() += 1;
            if counts.len() > TraitModel::MOST_VALUES {
                return Err(TraitProblem::TooManyValues);
            }
        }
    }
    let mut base = ("", 0);
    for (&text, &count) in &counts {
        if count > base.1 {
            base = (text, count);
        }
    }
    if counts.len() < 2 {
        return Err(TraitProblem::Constant);
    }
    let of_value = |value: &str| {
        let is = |said: &Said| match said {
            Said::Text(text) => f64::from(u8::from(*text == value)),
            _ => f64::NAN,
        };
        let value = Some((value.to_owned(), base.0.to_owned()));
        (Trait { value, ..plain.clone() }, said.iter().map(is).collect())
    };
    Ok(counts.keys().filter(|&&value| value != base.0).map(|&value| of_value(value)).collect())
}

fn cell(values: &Values, record: usize) -> Said<'_> {
    match values {
        Values::Texts { .. } => match values.text(record).trim() {
            "" => Said::Nothing,
            text => Said::Text(text),
        },
        Values::Numbers(numbers) => {
            numbers.get(record).filter(|number| !number.is_nan()).map_or(Said::Nothing, |&number| Said::Number(number))
        }
        Values::Money(amounts) => {
            amounts.get(record).copied().flatten().map_or(Said::Nothing, |amount| Said::Number(amount.major()))
        }
        Values::Moments { .. } => Said::Nothing,
    }
}

fn number_of(text: &str, mark: char) -> Option<f64> {
    let is_plain = text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '+' | '.' | ','));
    let number = if mark == ',' { text.replace(',', ".").parse() } else { text.parse() };
    number.ok().filter(|number: &f64| is_plain && number.is_finite())
}
