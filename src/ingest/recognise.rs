//! Whose export a table is: every recipe looks at the header and says how sure it is; else its columns are guessed at.

use super::plan::Plan;
use super::reading::Candidate;
use super::recipes;
use super::record_plan::RecordPlan;
use super::table::Head;
use crate::records::{Evidence, RecordKind};

/// Looks a table over and says how its rows become orders or records, or nothing.
pub enum Recipe {
    /// Its rows are orders or payments.
    Orders(fn(&Header<'_>) -> Option<Plan>),
    /// Its rows are records of another kind.
    Records(fn(&Header<'_>) -> Option<RecordPlan>),
}

/// The recipes by id, one line each.
const RECIPES: &[(&str, Recipe)] = &[
    ("shopify_orders", Recipe::Orders(recipes::shopify_orders::plan)),
    ("woocommerce_analytics", Recipe::Orders(recipes::woocommerce_analytics::plan)),
    ("woocommerce_orders", Recipe::Orders(recipes::woocommerce_orders::plan)),
    ("etsy_sold_orders", Recipe::Orders(recipes::etsy_sold_orders::plan)),
    ("etsy_sold_items", Recipe::Orders(recipes::etsy_sold_items::plan)),
    ("etsy_statement", Recipe::Orders(recipes::etsy_statement::plan)),
    ("amazon_orders", Recipe::Orders(recipes::amazon_orders::plan)),
    ("amazon_date_range", Recipe::Orders(recipes::amazon_date_range::plan)),
    ("square_transactions", Recipe::Orders(recipes::square_transactions::plan)),
    ("square_items", Recipe::Orders(recipes::square_items::plan)),
    ("stripe_payments", Recipe::Orders(recipes::stripe_payments::plan)),
    ("stripe_balance", Recipe::Orders(recipes::stripe_balance::plan)),
    ("paypal_activity", Recipe::Orders(recipes::paypal_activity::plan)),
    ("hubspot_contacts", Recipe::Records(recipes::hubspot_contacts::plan)),
    ("ahrefs_backlinks", Recipe::Records(recipes::ahrefs_backlinks::plan)),
    ("ahrefs_keywords", Recipe::Records(recipes::ahrefs_keywords::plan)),
    ("ahrefs_pages", Recipe::Records(recipes::ahrefs_pages::plan)),
    ("ahrefs_refdomains", Recipe::Records(recipes::ahrefs_refdomains::plan)),
    ("google_analytics_report", Recipe::Records(recipes::google_analytics_report::plan)),
    ("google_business_profile", Recipe::Records(recipes::google_business_profile::plan)),
    ("google_trends", Recipe::Records(recipes::google_trends::plan)),
    ("matomo_report", Recipe::Records(recipes::matomo_report::plan)),
    ("matomo_visits", Recipe::Records(recipes::matomo_visits::plan)),
    ("plausible_dashboard", Recipe::Records(recipes::plausible_dashboard::plan)),
    ("plausible_events", Recipe::Records(recipes::plausible_events::plan)),
    ("plausible_export", Recipe::Records(recipes::plausible_export::plan)),
    ("plausible_sessions", Recipe::Records(recipes::plausible_sessions::plan)),
    ("rank_tracker", Recipe::Records(recipes::rank_tracker::plan)),
    ("search_console", Recipe::Records(recipes::search_console::plan)),
    ("semrush_keywords", Recipe::Records(recipes::semrush_keywords::plan)),
    ("semrush_positions", Recipe::Records(recipes::semrush_positions::plan)),
    ("semrush_trend", Recipe::Records(recipes::semrush_trend::plan)),
    ("universal_analytics_report", Recipe::Records(recipes::universal_analytics_report::plan)),
    ("hubspot_deals", Recipe::Records(recipes::hubspot_deals::plan)),
    ("shopify_products", Recipe::Records(recipes::shopify_products::plan)),
    ("shopify_customers", Recipe::Records(recipes::shopify_customers::plan)),
    ("zendesk_tickets", Recipe::Records(recipes::zendesk_tickets::plan)),
    ("google_ads_report", Recipe::Records(recipes::google_ads_report::plan)),
    ("meta_ads", Recipe::Records(recipes::meta_ads::plan)),
    ("meta_ads_conversions", Recipe::Records(recipes::meta_ads_conversions::plan)),
    ("meta_page_posts", Recipe::Records(recipes::meta_page_posts::plan)),
    ("x_tweet_activity", Recipe::Records(recipes::x_tweet_activity::plan)),
    ("x_account_overview", Recipe::Records(recipes::x_account_overview::plan)),
    ("mailchimp_members", Recipe::Records(recipes::mailchimp_members::plan)),
    ("mailchimp_campaigns", Recipe::Records(recipes::mailchimp_campaigns::plan)),
    ("surveymonkey_responses", Recipe::Records(recipes::surveymonkey_responses::plan)),
    ("qualtrics_responses", Recipe::Records(recipes::qualtrics_responses::plan)),
    ("typeform_responses", Recipe::Records(recipes::typeform_responses::plan)),
    ("customer_summary", Recipe::Records(recipes::customer_summary::plan)),
];

/// How the rows of a table are read.
#[derive(Clone, Debug)]
pub enum TablePlan {
    /// As orders.
    Orders(Box<Plan>),
    /// As records of another kind.
    Records(Box<RecordPlan>),
}

/// A recipe that knows a table.
#[derive(Clone, Debug)]
pub struct Recognised {
    /// Its id.
    pub recipe: &'static str,
    /// How it reads the table.
    pub plan: TablePlan,
}

impl TablePlan {
    /// What the rows are.
    pub fn kind(&self) -> RecordKind {
        match self {
            TablePlan::Orders(_) => RecordKind::Orders,
            TablePlan::Records(plan) => plan.kind,
        }
    }

    /// Whose export it is.
    pub fn vendor(&self) -> &'static str {
        match self {
            TablePlan::Orders(plan) => plan.vendor,
            TablePlan::Records(plan) => plan.vendor,
        }
    }

    /// How sure that is, 0 to 1.
    pub fn confidence(&self) -> f64 {
        match self {
            TablePlan::Orders(plan) => plan.confidence,
            TablePlan::Records(plan) => plan.confidence,
        }
    }

    /// Why.
    pub fn evidence(&self) -> &[Evidence] {
        match self {
            TablePlan::Orders(plan) => &plan.evidence,
            TablePlan::Records(plan) => &plan.evidence,
        }
    }
}

impl Recognised {
    /// As it is shown to a person.
    pub fn candidate(&self) -> Candidate {
        Candidate {
            recipe: self.recipe.to_owned(),
            vendor: self.plan.vendor().to_owned(),
            kind: self.plan.kind(),
            confidence: self.plan.confidence(),
            evidence: self.plan.evidence().to_vec(),
        }
    }
}

/// The recipes that know a table, the surest first.
pub fn recognise(header: &Header<'_>) -> Vec<Recognised> {
    let mut found: Vec<Recognised> = Vec::new();
    for (recipe, looks) in RECIPES {
        let plan = match looks {
            Recipe::Orders(plan) => plan(header).map(|plan| TablePlan::Orders(Box::new(plan))),
            Recipe::Records(plan) => plan(header).map(|plan| TablePlan::Records(Box::new(plan))),
        };
        found.extend(plan.map(|plan| Recognised { recipe, plan }));
    }
    // Recipes that are equally sure stay in their order.
    found.sort_by(|a, b| b.plan.confidence().total_cmp(&a.plan.confidence()));
    found
}

/// A header, looked up by name without regard to case and spaces around, and what stands about the table.
pub struct Header<'a> {
    /// The table.
    pub head: &'a Head,
    /// The file's name; of a table in an archive `archive.zip/member.csv`.
    pub file: &'a str,
    /// The lines above the header that belong to no other table: titles, comments, blank lines left out.
    pub preamble: &'a [String],
    /// The lines above the first table of the file.
    pub opening: &'a [String],
    names: Vec<String>,
}

impl<'a> Header<'a> {
    /// The header of a table.
    pub fn new(head: &'a Head, file: &'a str, preamble: &'a [String]) -> Header<'a> {
        let names = head.names.iter().map(|name| plain(name)).collect();
        Header { head, file, preamble, opening: preamble, names }
    }

    /// The header of a table that is not the first of its file.
    #[must_use]
    pub fn below(self, opening: &'a [String]) -> Header<'a> {
        Header { opening, ..self }
    }

    /// The column of a name.
    pub fn column(&self, name: &str) -> Option<usize> {
        let name = plain(name);
        self.names.iter().position(|known| *known == name)
    }

    /// The column of the first name there is.
    pub fn any(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.column(name))
    }

    /// Every column of a name: lists that were put together have some of them twice.
    pub fn all(&self, name: &str) -> Vec<usize> {
        let name = plain(name);
        (0..self.names.len()).filter(|&column| self.names[column] == name).collect()
    }

    /// How many of these names there are.
    pub fn count(&self, names: &[&str]) -> usize {
        names.iter().filter(|name| self.column(name).is_some()).count()
    }

    /// The first column of which most samples are e-mail addresses.
    pub fn email_by_values(&self) -> Option<usize> {
        (0..self.names.len()).find(|&column| {
            let (mut all, mut emails) = (0, 0);
            for cell in self.samples(column) {
                all += 1;
                emails += usize::from(cell.contains('@') && cell.contains('.') && !cell.contains(' '));
            }
            all > 0 && emails * 10 >= all * 9
        })
    }

    /// The first column whose name starts like this.
    pub fn starting(&self, start: &str) -> Option<usize> {
        let start = plain(start);
        self.names.iter().position(|known| known.starts_with(&start))
    }

    /// How many of these names there are, as evidence.
    pub fn signature(&self, names: &[&str]) -> (u32, Evidence) {
        let found = names.iter().filter(|name| self.column(name).is_some()).count() as u32;
        (found, Evidence::HeaderColumns { found, of: names.len() as u32 })
    }

    /// The names in lower case without spaces around, in their order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The filled cells of a column in the first rows.
    pub fn samples(&self, column: usize) -> impl Iterator<Item = &'a str> {
        let cells = self.head.sample.iter().filter_map(move |row| row.get(column));
        cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }

    /// The last part of the file's name, in lower case: `member.csv` of `archive.zip/member.csv`.
    pub fn file_name(&self) -> String {
        self.file.rsplit('/').next().unwrap_or(self.file).to_lowercase()
    }
}

fn plain(name: &str) -> String {
    name.trim().trim_start_matches('\u{FEFF}').to_lowercase()
}
