//! Before the orders are joined: who is who, and what visits tell of orders, in steps.

use super::linking::Linking;
use super::{Joined, Part};
use crate::records::attribution::{self, Attributing};
use crate::records::identity::Applying;
use crate::records::{Choices, Identity, Resolving};

/// Puts customers under the keys of people and tells orders where they came from.
pub(super) struct Persons {
    pub(super) parts: Vec<Part>,
    identity: Identity,
    is_joining: bool,
    has_visits: bool,
    stage: Stage,
}

enum Stage {
    Resolve(Box<Resolving>),
    Apply(Box<Applying>),
    Attribute(Box<Attributing>),
    Done,
}

impl Persons {
    /// Nothing where there is nothing to find out.
    pub(super) fn new(parts: &[Part], choices: &Choices) -> Option<Persons> {
        let has_visits = choices.attribution.is_on && attribution::has_visits(parts);
        if !has_visits && !Identity::is_needed(parts, &choices.identity) {
            return None;
        }
        Some(Persons {
            parts: parts.to_vec(),
            identity: Identity::default(),
            is_joining: choices.identity.is_on,
            has_visits,
            stage: Stage::Resolve(Box::new(Resolving::new(parts, &choices.identity))),
        })
    }

    /// Goes on; `true` when `parts` are as they are to be joined.
    pub(super) fn step(&mut self, choices: &Choices, joined: &mut Joined, budget: &mut usize) -> bool {
        loop {
            self.stage = match std::mem::replace(&mut self.stage, Stage::Done) {
                Stage::Resolve(mut resolving) => {
                    if !resolving.step(&self.parts, budget) {
                        self.stage = Stage::Resolve(resolving);
                        return false;
                    }
                    self.identity = resolving.finish();
                    if choices.identity.is_on {
                        joined.identity = self.identity.facts();
                        Stage::Apply(Box::default())
                    } else {
                        self.after_people(choices)
                    }
                }
                Stage::Apply(mut applying) => {
                    if !applying.step(&self.identity, &mut self.parts, budget) {
                        self.stage = Stage::Apply(applying);
                        return false;
                    }
                    self.after_people(choices)
                }
                Stage::Attribute(mut attributing) => {
                    if !attributing.step(&mut self.parts, &self.identity, budget) {
                        self.stage = Stage::Attribute(attributing);
                        return false;
                    }
                    joined.attribution = attributing.finish();
                    Stage::Done
                }
                Stage::Done => return true,
            };
        }
    }

    /// Who the records of customers and contacts are about, to be matched with the customers; nobody where people are not
    /// joined.
    pub(super) fn into_linking(self) -> Linking {
        let Persons { parts, identity, is_joining, .. } = self;
        if is_joining { Linking::of(&parts, identity) } else { Linking::default() }
    }

    fn after_people(&self, choices: &Choices) -> Stage {
        match self.has_visits {
            true => Stage::Attribute(Box::new(Attributing::new(choices.attribution))),
            false => Stage::Done,
        }
    }
}
