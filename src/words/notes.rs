//! What goes wrong with files and requests, and what a reader must know about the numbers, each with a hint.

use super::message::messages;

messages! {
    /// Notes about files, requests and numbers; each has a hint under `<id>-hint`, see [`super::Words::hint`].
    pub enum NoteWords {
        /// Too few customers have ordered twice for a model.
        FewRepeatBuyers { found: u64, needed: u64 } = "note-few-repeat-buyers",
        /// The model of orders could not be fitted.
        PurchasesNotFitted = "note-purchases-not-fitted",
        /// A parameter of the model of orders has no bound.
        PurchasesAtEdge = "note-purchases-at-edge",
        /// The model of orders rests on few customers.
        RepeatBuyersUnsure { customers: u64 } = "note-repeat-buyers-unsure",
        /// There is no model of the value of orders.
        SpendNotFitted = "note-spend-not-fitted",
        /// Customers whose orders after the first brought nothing.
        RepeatsWithoutValue { customers: u64 } = "note-repeats-without-value",
        /// The BG/NBD model takes every customer with one order for still there.
        OneTimeStillThere = "note-one-time-still-there",
        /// The first day of the filter does not cut history.
        HistoryNotCut = "note-history-not-cut",
        /// Only orders that match the filter make a history.
        ValueFilterSelectsOrders = "note-value-filter-selects-orders",
        /// The model was beaten by a simple rule.
        ModelBeaten { rule: String } = "note-model-beaten",
        /// More or fewer orders came than the model thought possible.
        OrdersOutsideInterval { low: String, high: String, actual: u64 } = "note-orders-outside-interval",
        /// There is not one byte in the file.
        FileEmpty { file: String } = "note-file-empty",
        /// The file holds column names and no rows.
        HeaderOnly { file: String } = "note-header-only",
        /// The file is of another kind; `found` names it.
        NotATable { file: String, found: String } = "note-not-a-table",
        /// Files that know hardly anybody of the others.
        LowMatch { files: String, count: u64 } = "note-low-match",
        /// Phones or names that too many people share to join them.
        SharedIdentifiers { count: u64 } = "note-shared-identifiers",
        /// Orders whose channel a visit told.
        OrdersTold { orders: u64, by_person: u64, days: u64 } = "note-orders-told",
        /// Traffic and orders share days and channels alone.
        TrafficByDay = "note-traffic-by-day",
        /// People were joined from several identifiers.
        PeopleJoined { people: u64 } = "note-people-joined",
        /// The file is a workbook of a kind that is not read, or one without tables.
        Workbook { file: String } = "note-workbook",
        /// The file is named as a workbook or CSV and holds a web page with a table.
        HtmlTable { file: String } = "note-html-table",
        /// The file is written in UTF-32.
        Utf32 { file: String } = "note-utf-32",
        /// A sheet is hidden in its workbook.
        HiddenSheet { file: String } = "note-hidden-sheet",
        /// A member of an archive is no table.
        MemberNotATable { file: String } = "note-member-not-a-table",
        /// A member of an archive is locked with a password.
        Locked { file: String } = "note-locked",
        /// An archive lies too deep in other archives.
        NestedArchive { file: String } = "note-nested-archive",
        /// The bytes could no longer be read.
        Unreadable { file: String, cause: String } = "note-unreadable",
        /// An archive is damaged or beyond the limits.
        BadArchive { file: String, cause: String } = "note-bad-archive",
        /// A workbook is damaged or cut off.
        WorkbookDamaged { file: String, cause: String } = "note-workbook-damaged",
        /// An archive whose list of what it holds is missing or damaged, mostly because it is cut off at its end.
        ArchiveCut { file: String } = "note-archive-cut",
        /// The table has more columns than are taken.
        TooManyColumns { file: String, found: u64, most: u64 } = "note-too-many-columns",
        /// One cell is longer than is taken.
        CellTooLong { file: String, found: u64, most: u64 } = "note-cell-too-long",
        /// The archive has more members than are taken.
        TooManyMembers { file: String, found: u64, most: u64 } = "note-too-many-members",
        /// One record of a text is longer than is taken.
        RecordTooLong { file: String, line: u64, found: u64, most: u64 } = "note-record-too-long",
        /// The table has more rows than are taken.
        TooManyRows { file: String, found: u64, most: u64 } = "note-too-many-rows",
        /// The archive unpacks to more than is taken.
        ArchiveTooLarge { file: String, found: u64, most: u64 } = "note-archive-too-large",
        /// Some other limit; `limit` names it.
        TooLarge { file: String, limit: String, found: u64, most: u64 } = "note-too-large",
        /// A file that would need more memory than is used, in MiB.
        NeedsMemory { file: String, found: u64, most: u64 } = "note-needs-memory",
        /// A file that could no longer be read when a part of it was read.
        CutShort { file: String } = "note-cut-short",
        /// A packed file or member that is damaged from some place on, before which rows were read.
        DamagedInPart { file: String } = "note-damaged-in-part",
        /// A mapping names a column that is not there.
        NoSuchColumn { file: String, column: String, columns: String } = "note-no-such-column",
        /// A mapping said of all files names a column that none of them has.
        NoSuchColumnAnywhere { column: String } = "note-no-such-column-anywhere",
        /// The same, and a column is spelled much alike.
        NoSuchColumnNear { column: String, nearest: String } = "note-no-such-column-near",
        /// The dates can be read two ways.
        AmbiguousDate { file: String, column: String, line: u64 } = "note-ambiguous-date",
        /// A part of an archive or workbook is damaged.
        MemberDamaged { file: String } = "note-member-damaged",
        /// A part of an archive or workbook is beyond a limit.
        MemberTooLarge { file: String } = "note-member-too-large",
        /// The columns were not recognised.
        NeedsMapping { file: String } = "note-needs-mapping",
        /// The table was read and no row of it counts; `reason` and `remedy` are those of most rows.
        NoOrdersInFile { file: String, reason: String, line: u64, remedy: String } = "note-no-orders-in-file",
        /// A table could not be used, for a reason that has only a code.
        FileProblem { file: String, problem: String } = "note-file-problem",
        /// There is no such parameter.
        UnknownParameter { found: String, valid: String } = "note-unknown-parameter",
        /// There is no such parameter, but one that is spelled much alike.
        UnknownParameterNear { found: String, nearest: String, valid: String } = "note-unknown-parameter-near",
        /// A parameter does not take this value.
        BadValue { parameter: String, found: String, expected: String } = "note-bad-value",
        /// The span of days ends before it begins.
        EmptySpan { from: String, to: String } = "note-empty-span",
        /// The bracket of periods ends before it begins.
        EmptyBracket { from: u64, to: u64 } = "note-empty-bracket",
        /// There is no such report.
        UnknownReport { found: String, valid: String } = "note-unknown-report",
        /// The report has no such table.
        UnknownTable { found: String, valid: String } = "note-unknown-table",
        /// The session has no such file.
        UnknownFile = "note-unknown-file",
        /// The part that calculates failed and was started again.
        WorkerRestarted = "note-worker-restarted",
        /// A file made the calculation fail twice and was taken out.
        FileRemoved { file: String } = "note-file-removed",
        /// A file needed more memory than the browser gives, and was taken out.
        FileTooBig { file: String } = "note-file-too-big",
        /// The browser gave no more memory.
        MemoryExhausted = "note-memory-exhausted",
        /// The work was cancelled.
        Cancelled = "note-cancelled",
        /// Something of ours went wrong.
        Internal { cause: String } = "note-internal",
        /// No orders are loaded.
        NoData = "note-no-data",
        /// Orders are loaded, and the filter leaves none.
        NothingSelected { orders: u64 } = "note-nothing-selected",
        /// Orders are loaded, and none has a customer.
        NoCustomers { orders: u64 } = "note-no-customers",
        /// The rows are invented.
        SampleData = "note-sample-data",
        /// The file begins in the middle of the shop's life.
        HistoryStartsMidLife { day: String, days: u64, share: String } = "note-history-starts-mid-life",
        /// Two tables without order names cover the same days.
        UnkeyedOverlap { from: String, to: String } = "note-unkeyed-overlap",
        /// Orders that name no customer.
        OrdersWithoutCustomer { orders: u64, share: String } = "note-orders-without-customer",
        /// Customers known by name or phone alone.
        CustomersByNameOrPhone { customers: u64, share: String } = "note-customers-by-name-or-phone",
        /// Orders in other currencies were left out.
        OtherCurrencies { orders: u64, list: String, currency: String } = "note-other-currencies",
        /// The orders counted end long before those in other currencies.
        CountedEndEarlier { currency: String, last: String, as_of: String } = "note-counted-end-earlier",
        /// Orders in other currencies were turned into the one counted by the rates given.
        ConvertedCurrencies { orders: u64, list: String, currency: String } = "note-converted-currencies",
        /// Numbers such as 12.500 that may be thousands.
        DecimalMarkUnsure { file: String, numbers: u64 } = "note-decimal-mark-unsure",
        /// No file names a currency.
        NoCurrency = "note-no-currency",
        /// The same order name stands for different orders.
        ReusedOrderIds { orders: u64 } = "note-reused-order-ids",
        /// The same orders stand in several files.
        OverlapCountedOnce { orders: u64 } = "note-overlap-counted-once",
        /// Refunds were taken off.
        RefundsNetted { amount: String } = "note-refunds-netted",
        /// Refunds that name no order.
        RefundsWithoutOrder { refunds: u64, amount: String } = "note-refunds-without-order",
        /// Some cohorts are too small for their rate to mean much.
        SmallCohorts { cohorts: u64, least: u64 } = "note-small-cohorts",
        /// Some periods are not over yet.
        OpenPeriods { cells: u64, day: String } = "note-open-periods",
        /// The filter's period cuts into some periods.
        OutsidePeriods { cells: u64 } = "note-outside-periods",
        /// Cohorts hold everybody, and only orders that match the filter count as coming back.
        FilterSelectsOrders = "note-filter-selects-orders",
        /// What was to tell the groups apart is in no file.
        UnknownSplit { found: String } = "note-unknown-split",
        /// Only orders that match the filter start and stop clocks.
        FilterSelectsClocks = "note-filter-selects-clocks",
        /// Clocks that started before the period come under observation in it.
        LateEntry = "note-late-entry",
        /// The groups hold the same customers at different orders.
        SameCustomersCompared = "note-same-customers-compared",
        /// Lifetimes that cannot be counted.
        LivesLeftOut { lives: u64 } = "note-lives-left-out",
        /// No subscriptions or lifetimes are loaded.
        NoLifetimes = "note-no-lifetimes",
        /// Filters of orders do not select lifetimes.
        FilterNotOfLives = "note-filter-not-of-lives",
        /// Too few clocks run to tell shares.
        FewClocks { clocks: u64, least: u64 } = "note-few-clocks",
        /// Effects stay the same with age.
        CoxProportional { p: String } = "note-cox-proportional",
        /// No lifetime is over.
        CoxNoEnds = "note-cox-no-ends",
        /// There is nothing that could shorten lives.
        CoxNoCovariates = "note-cox-no-covariates",
        /// Effects change with age.
        CoxNotProportional { p: String, list: String } = "note-cox-not-proportional",
        /// Columns are no covariates.
        CoxLeftOut { columns: u64, list: String } = "note-cox-left-out",
        /// Lives lack a value.
        CoxIncomplete { lives: u64 } = "note-cox-incomplete",
        /// Nobody has left.
        TenureNobodyLeft = "note-tenure-nobody-left",
        /// Everybody left in one period.
        TenureLeftAtOnce = "note-tenure-left-at-once",
        /// Too few periods for a projection.
        TenureTooFew { needed: u64, found: u64 } = "note-tenure-too-few",
        /// Customers do not differ.
        TenureAllAlike { rate: String } = "note-tenure-all-alike",
        /// Customers leave at once or never.
        TenureAtOnceOrNever { rate: String } = "note-tenure-at-once-or-never",
        /// A source's customers leave early more than others.
        EarlyLeavers { source: String, share: String, all: String, periods: u64 } = "note-early-leavers",
        /// No column says where customers came from.
        NoSourceOfCustomers = "note-no-source-of-customers",
        /// Customers differ less than each changes with age.
        TenureOwnChance { c: String } = "note-tenure-own-chance",
        /// The projection was not found.
        TenureNotSettled = "note-tenure-not-settled",
        /// Amounts in other currencies.
        SubscriptionCurrencies { subscriptions: u64, currency: String } = "note-subscription-currencies",
        /// The months over which revenue retention looks back.
        RevenueSpan { from: String, to: String, customers: u64 } = "note-revenue-span",
        /// A period of the contract is no month.
        ContractPeriod { period: String } = "note-contract-period",
        /// New customers cannot be told in the first periods.
        NewUnsure { periods: u64, day: String, customers: u64 } = "note-new-unsure",
        /// A filter in the scope of orders decides who is active.
        FilterSelectsActivity = "note-filter-selects-activity",
        /// The filter cuts into periods of the lifecycle.
        PeriodsCut { periods: u64 } = "note-periods-cut",
        /// Groups are too young for the value told.
        LtvWaiting { cohorts: u64, days: u64, day: String } = "note-ltv-waiting",
        /// A few customers outweigh all others.
        LtvOutweighed { share: String, largest: String, days: u64, customers: u64 } = "note-ltv-outweighed",
        /// A filter in the scope of orders decides which revenue counts.
        LtvFilterSelectsOrders = "note-ltv-filter-selects-orders",
        /// No file says who signed up.
        NoSignUps = "note-no-sign-ups",
        /// People without a day of sign-up.
        UndatedSignUps { people: u64 } = "note-undated-sign-ups",
        /// No file says who left.
        NoLeaving = "note-no-leaving",
        /// The period chosen is far from how often customers order.
        GrainFar { days: u64, fits: String } = "note-grain-far",
        /// Customers enter several cohorts.
        RecurringEntries = "note-recurring-entries",
        /// Cells tell what was known then.
        KnownThen = "note-known-then",
        /// The files do not say when something was given back.
        RefundsUndated { amount: String, share: String, of_refunds: String } = "note-refunds-undated",
        /// How many groups are compared.
        GroupsCompared { groups: u64 } = "note-groups-compared",
        /// Groups too small to compare.
        SmallGroups { groups: u64, least: u64 } = "note-small-groups",
        /// Nothing tells first orders apart.
        NoSuchAttribute = "note-no-such-attribute",
        /// No product is marked as bought once.
        AllRepeatable = "note-all-repeatable",
        /// No margin is given.
        NoMargin = "note-no-margin",
        /// The history is too short to try the forecast on itself.
        ForecastUntested = "note-forecast-untested",
        /// Visits and events stand for orders.
        ActivityForOrders { records: u64 } = "note-activity-for-orders",
        /// No file says what people did who signed up.
        NoActivity = "note-no-activity",
        /// Visits and events name nobody.
        ActivityOfNobody = "note-activity-of-nobody",
        /// Visits and events name nobody who signed up.
        ActivityOfOthers = "note-activity-of-others",
        /// How the forecast did on the end of the history.
        ForecastTested { tries: u64, periods: u64, error: String, naive: String } = "note-forecast-tested",
        /// The forecast did no better than the last season said again.
        ForecastNotBetter { tries: u64, periods: u64, error: String, naive: String } = "note-forecast-not-better",
        /// Periods that are out of the ordinary.
        ForecastUnusual { periods: u64, last: String, value: String, expected: String } = "note-forecast-unusual",
        /// The level changed; the latest change.
        LevelChanged { changes: u64, since: String, before: String, after: String, grain: String } = "note-level-changed",
        /// A rise or fall under way; the sides are `rises` or `falls`.
        TrendUnderWay { side: String, by: String, since: String, usual_side: String, usual: String, grain: String } = "note-trend-under-way",
        /// Changes may be the season of a year that is not seen.
        YearUnseen = "note-year-unseen",
        /// The last week was weak.
        WeakWeek { of: String, week: String, value: String, expected: String, low: String } = "note-weak-week",
        /// How a target stands; `verdict`, `basis` and `length` as in the sentence of the forecast.
        TargetStands { of: String, span: String, goal: String, verdict: String, chance: String, so_far: String, days: u64, all: u64, value: String, low: String, high: String, basis: String, length: String } = "note-target-stands",
        /// Nothing tells whether a target will be reached.
        TargetUntold { of: String, span: String } = "note-target-untold",
        /// A target was reached after it had been missed, or missed after it had been reached; `side` is `reached` or `missed`.
        TargetCrossed { of: String, side: String, goal: String, last: String, value: String, before: String, earlier: String } = "note-target-crossed",
        /// Some vendors' rules are our reading.
        VendorsOurReading = "note-vendors-our-reading",
        /// All figures start from the first order.
        VendorsFirstOrder = "note-vendors-first-order",
        /// A filter in the scope of orders decides what counts as a return.
        VendorsFilterSelectsOrders = "note-vendors-filter-selects-orders",
        /// Orders of one customer are counted as independent.
        AffinityIndependent = "note-affinity-independent",
        /// Suggestions do not beat popularity.
        AffinityNotBetter = "note-affinity-not-better",
        /// Products that are not looked at.
        AffinityProductsCut { left_out: u64, kept: u64 } = "note-affinity-products-cut",
        /// A filter in the scope of orders decides which orders count.
        AffinityFilterSelectsOrders = "note-affinity-filter-selects-orders",
        /// The cost of goods is known for a part of the revenue, and a margin is given.
        CostsCover { share: String, known: u64, sold: u64, margin: String } = "note-costs-cover",
        /// The cost of goods is known for a part of the revenue, and no margin is given.
        CostsCoverAlone { share: String, known: u64, sold: u64, margin: String } = "note-costs-cover-alone",
        /// The cost of goods is known for all the revenue.
        CostsCoverAll = "note-costs-cover-all",
        /// The orders name no products.
        CostsNoProducts = "note-costs-no-products",
        /// No product with a cost was sold.
        CostsMatchNothing { sold: u64 } = "note-costs-match-nothing",
        /// Names of products with different costs.
        CostsAmbiguous { names: u64 } = "note-costs-ambiguous",
        /// Costs in another currency.
        CostsOtherCurrency { rows: u64, currency: String } = "note-costs-other-currency",
        /// No margin is given, and all revenue counts as profit.
        RevenueAsProfit = "note-revenue-as-profit",
        /// What winning a customer costs is not known.
        NoAcquisitionCost = "note-no-acquisition-cost",
        /// What winning a customer costs comes from ads files.
        CostFromAds { spent: String, customers: u64, span: String } = "note-cost-from-ads",
        /// Tables of ads tell of the same days.
        AdsOverlap { tables: u64 } = "note-ads-overlap",
        /// Ads in another currency.
        AdsOtherCurrency { rows: u64, currency: String } = "note-ads-other-currency",
        /// What bringing customers back costs is not known.
        NoRetentionCost = "note-no-retention-cost",
        /// A published claim depends on what is meant.
        ClaimByDefinition { least: String, most: String, reached: u64, all: u64 } = "note-claim-by-definition",
        /// What retention economics take for granted.
        EconomicsAssumes { days: u64 } = "note-economics-assumes",
        /// A filter in the scope of orders decides which orders count.
        EconomicsFilterSelectsOrders = "note-economics-filter-selects-orders",
        /// In a month of the year more (`more` is 1) or fewer leave than age would lead to.
        SeasonLeaving { month: String, share: String, low: String, high: String, more: u64, years: u64 } = "note-season-leaving",
        /// In a month of the year more (`more` is 1) or fewer next orders come than age would lead to.
        SeasonNextOrders { month: String, share: String, low: String, high: String, more: u64, years: u64 } = "note-season-next-orders",
        /// Later periods were left out.
        TableCut { periods: u64 } = "note-table-cut",
        /// Rows were set aside by rule.
        RowsSetAside { rows: u64, reasons: String } = "note-rows-set-aside",
        /// Rows were mended.
        RowsRepaired { rows: u64, reasons: String } = "note-rows-repaired",
        /// Too few different numbers of orders for five frequency scores.
        FewFrequencies { scores: u64 } = "note-few-frequencies",
        /// Too few customers for fifths.
        FewCustomers { customers: u64 } = "note-few-customers",
        /// The period does not end with a whole period: the current one is compared to date.
        PeriodToDate { day: String } = "note-period-to-date",
        /// There is nothing to compare with: the files do not reach back that far.
        NothingToCompare { day: String } = "note-nothing-to-compare",
    }
}
