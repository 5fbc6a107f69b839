//! What a column of an export can be.

use serde::{Deserialize, Serialize};

/// How the values of a role are written, and in what they are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// A text.
    Text,
    /// A day or a moment.
    Moment,
    /// A number.
    Number,
    /// An amount in one currency.
    Money,
    /// A part of a whole, 0.05 for 5 %.
    Share,
    /// A length of time, in seconds.
    Duration,
    /// Yes or no, 1 or 0.
    Flag,
}

macro_rules! roles {
    ($($variant:ident $id:literal $form:ident $doc:literal;)+) => {
        /// What a column of an export can be.
        ///
        /// ```
        /// use perennial::records::{Form, Role};
        /// assert_eq!(Role::from_id("unit_price"), Some(Role::UnitPrice));
        /// assert_eq!((Role::UnitPrice.id(), Role::UnitPrice.form()), ("unit_price", Form::Money));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Role {
            $(#[doc = $doc] $variant,)+
        }

        impl Role {
            /// Every role.
            pub const ALL: &[Role] = &[$(Role::$variant,)+];

            /// The stable id, as in `--map`.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Role::$variant => $id,)+
                }
            }

            /// How its values are written.
            pub const fn form(self) -> Form {
                match self {
                    $(Role::$variant => Form::$form,)+
                }
            }

            /// The role of a stable id.
            pub fn from_id(id: &str) -> Option<Role> {
                Role::ALL.iter().copied().find(|role| role.id() == id)
            }
        }
    };
}

roles! {
    Customer "customer" Text "Who: the number, address or name by which a customer is known.";
    Timestamp "timestamp" Moment "When it happened: placed, sent, posted, opened, counted.";
    Amount "amount" Money "For how much, in all or for the line.";
    Order "order" Text "The order's name.";
    Product "product" Text "What was bought, or is spoken of.";
    Sku "sku" Text "The product's stock number (SKU).";
    Quantity "quantity" Number "How many pieces.";
    UnitPrice "unit_price" Money "The price of one piece.";
    Currency "currency" Text "The currency.";
    Refund "refund" Money "What was given back.";
    RefundedAt "refunded_at" Moment "When it was given back.";
    Status "status" Text "The state it is in: paid, cancelled, subscribed, open…";
    Channel "channel" Text "Where it came from: the sales channel or the channel group.";
    Country "country" Text "The country.";
    Email "email" Text "An e-mail address.";
    EmailHash "email_hash" Text "A hashed e-mail address.";
    Phone "phone" Text "A phone number.";
    Name "name" Text "A person's whole name, or what a thing is called.";
    FirstName "first_name" Text "A first name.";
    LastName "last_name" Text "A last name.";
    Company "company" Text "The company.";
    City "city" Text "The city.";
    Region "region" Text "The region, state or province.";
    PostCode "post_code" Text "The post code.";
    Language "language" Text "The language.";
    Gender "gender" Text "The gender.";
    AgeGroup "age_group" Text "The age, or a span of ages.";
    Tags "tags" Text "Tags.";
    Stage "stage" Text "The stage of a lead or deal.";
    Owner "owner" Text "Who on the firm's side is in charge.";
    CreatedAt "created_at" Moment "When the customer, contact or account came into being.";
    Consent "consent" Text "Whether the person may be written to.";
    ConsentAt "consent_at" Moment "When the person agreed to be written to.";
    UnsubscribedAt "unsubscribed_at" Moment "When the person left the list.";
    UnsubscribeReason "unsubscribe_reason" Text "Why the person left the list.";
    TotalSpent "total_spent" Money "What the customer has spent in all, as the vendor counts it.";
    TotalOrders "total_orders" Number "How many orders the customer has placed, as the vendor counts them.";
    Subscription "subscription" Text "The subscription's name.";
    Start "start" Moment "When it began.";
    End "end" Moment "When it ended; empty while it goes on.";
    TrialEnd "trial_end" Moment "When the trial ended.";
    Plan "plan" Text "The plan or tier.";
    BillingInterval "billing_interval" Text "How often is paid: month, year…";
    Duration "duration" Number "How long it lasted, in the file's own unit.";
    Event "event" Flag "Whether the end was seen (1), or it still goes on (0).";
    Entry "entry" Number "The age at which it came under observation, in the unit of the duration.";
    Group "group" Text "The group it is compared by.";
    Visitor "visitor" Text "The visitor's number.";
    Session "session" Text "The visit's number.";
    EventName "event_name" Text "What was done: page view, click, purchase…";
    Page "page" Text "The page.";
    PageTitle "page_title" Text "The page's title.";
    EntryPage "entry_page" Text "The first page of a visit.";
    ExitPage "exit_page" Text "The last page of a visit.";
    Host "host" Text "The site.";
    Referrer "referrer" Text "The page or site that the visitor came from.";
    Source "source" Text "The source, as in utm_source.";
    Medium "medium" Text "The medium, as in utm_medium.";
    Campaign "campaign" Text "The campaign, as in utm_campaign.";
    Discount "discount" Text "The discount code.";
    Term "term" Text "The term, as in utm_term.";
    Content "content" Text "The content, as in utm_content.";
    Device "device" Text "The device or kind of device.";
    Browser "browser" Text "The browser.";
    OperatingSystem "operating_system" Text "The operating system.";
    Visitors "visitors" Number "How many visitors (users).";
    NewVisitors "new_visitors" Number "How many visitors came for the first time.";
    Visits "visits" Number "How many visits (sessions).";
    EngagedVisits "engaged_visits" Number "How many visits were engaged, as the vendor counts it.";
    PageViews "page_views" Number "How many page views.";
    ViewsPerVisit "views_per_visit" Number "Page views a visit.";
    Bounces "bounces" Number "How many visits ended where they began.";
    BounceRate "bounce_rate" Share "Share of visits that ended where they began.";
    EngagementRate "engagement_rate" Share "Share of visits, posts or viewers that engaged.";
    VisitDuration "visit_duration" Duration "How long a visit lasted, or lasts on average.";
    Entrances "entrances" Number "How many visits began here.";
    Exits "exits" Number "How many visits ended here.";
    Events "events" Number "How many events.";
    Conversions "conversions" Number "How many conversions (key events, goals, results).";
    ConversionRate "conversion_rate" Share "Conversions of visits, clicks or contacts.";
    Orders "orders" Number "How many orders or transactions.";
    Revenue "revenue" Money "Revenue, or the value of conversions.";
    Query "query" Text "The search query.";
    Keyword "keyword" Text "The keyword.";
    MatchType "match_type" Text "How a keyword matches.";
    SearchType "search_type" Text "The kind of search, or of result.";
    SearchEngine "search_engine" Text "The search engine.";
    Clicks "clicks" Number "How many clicks.";
    UniqueClicks "unique_clicks" Number "How many people clicked.";
    Impressions "impressions" Number "How often it was shown.";
    ClickRate "click_rate" Share "Clicks of impressions (CTR), or of mails delivered.";
    Position "position" Number "The place among the results; 1 is the first.";
    PreviousPosition "previous_position" Number "The place at the time before.";
    SearchVolume "search_volume" Number "Searches a month.";
    Difficulty "difficulty" Number "How hard it is to rank, as the vendor counts it.";
    Interest "interest" Number "Interest over time, 100 at its highest.";
    Growth "growth" Share "Growth against the time before.";
    SourcePage "source_page" Text "The page that links.";
    TargetPage "target_page" Text "The page that is linked to.";
    Domain "domain" Text "The domain.";
    DomainRating "domain_rating" Number "The rating of a domain or page, as the vendor counts it.";
    Anchor "anchor" Text "The text of a link.";
    LinkType "link_type" Text "The kind of a link.";
    Links "links" Number "How many links.";
    FirstSeen "first_seen" Moment "When it was first seen.";
    LastSeen "last_seen" Moment "When it was last seen.";
    AdGroup "ad_group" Text "The ad group or set.";
    Ad "ad" Text "The ad.";
    Placement "placement" Text "Where the ad stood.";
    Cost "cost" Money "What was spent; of a product what one piece costs the shop.";
    CostPerClick "cost_per_click" Money "Cost a click (CPC).";
    Budget "budget" Money "The budget.";
    Reach "reach" Number "How many people saw it.";
    Frequency "frequency" Number "How often each of them saw it.";
    List "list" Text "The list or audience.";
    Subject "subject" Text "The subject line.";
    Recipients "recipients" Number "To how many it was sent.";
    Delivered "delivered" Number "To how many it was delivered.";
    Opens "opens" Number "How often it was opened.";
    UniqueOpens "unique_opens" Number "How many people opened it.";
    OpenRate "open_rate" Share "Opens of mails delivered.";
    Unsubscribes "unsubscribes" Number "How many left the list.";
    HardBounces "hard_bounces" Number "Mails that can never be delivered.";
    SoftBounces "soft_bounces" Number "Mails that could not be delivered this time.";
    Complaints "complaints" Number "Complaints of spam.";
    Post "post" Text "The post's number or address.";
    Text "text" Text "The text.";
    PostType "post_type" Text "The kind of a post: photo, video, link…";
    Paid "paid" Flag "Whether it was paid for.";
    Engagements "engagements" Number "Likes, comments, shares and clicks together, as the vendor counts them.";
    Likes "likes" Number "How many liked it.";
    Comments "comments" Number "How many commented.";
    Shares "shares" Number "How many shared it.";
    Follows "follows" Number "How many follow, or began to.";
    VideoViews "video_views" Number "How often a video was played.";
    Response "response" Text "The response's number.";
    Score "score" Number "The answer to a question with a scale, such as 0 to 10.";
    Comment "comment" Text "What a person wrote in their own words.";
    IsFinished "is_finished" Flag "Whether the form was filled in to its end.";
    Review "review" Text "The review's number.";
    Rating "rating" Number "The stars given.";
    Title "title" Text "The title.";
    Reply "reply" Text "The firm's answer.";
    Ticket "ticket" Text "The ticket's number.";
    Category "category" Text "The kind of issue, or of page.";
    Priority "priority" Text "The priority.";
    ResolvedAt "resolved_at" Moment "When it was resolved or closed.";
    ResponseTime "response_time" Duration "Time to the first answer.";
    ResolutionTime "resolution_time" Duration "Time until it was resolved.";
    Deal "deal" Text "The deal's number.";
    ClosedAt "closed_at" Moment "When the deal was closed, or is expected to be.";
    Experiment "experiment" Text "The experiment.";
    Variant "variant" Text "The variant that was shown.";
    Participants "participants" Number "How many took part.";
    Outcome "outcome" Flag "Whether it worked, of one person.";
    Metric "metric" Text "What is measured, where each row names it.";
    Value "value" Number "The value of what is measured.";
    PositionChange "position_change" Number "Places gained since the time before; less than 0 where lost.";
}
