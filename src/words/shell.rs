//! What the page says around the reports: navigation, import, privacy, buttons, states.

use super::message::messages;

messages! {
    /// Messages of the shell.
    pub enum Shell {
        /// “Perennial”.
        Product = "product",
        /// “`files` file”.
        FilesLoaded { files: u64 } = "files-loaded",
        /// “`rows` row”.
        RowsLoaded { rows: u64 } = "rows-loaded",
        /// “`done` of `all`”.
        BytesOf { done: String, all: String } = "bytes-of",
        /// “about `seconds` second left”.
        SecondsLeft { seconds: u64 } = "seconds-left",
        /// “Skip to the content”.
        SkipToContent = "skip-to-content",
        /// “Questions”.
        Navigation = "navigation",
        /// “Language”.
        Language = "language",
        /// “Colours as your system has them. Switch to dark”.
        ThemeAuto = "theme-auto",
        /// “Dark colours. Switch to light”.
        ThemeDark = "theme-dark",
        /// “Light colours. Switch to those of your system”.
        ThemeLight = "theme-light",
        /// “Nothing loaded yet”.
        NothingLoaded = "nothing-loaded",
        /// “Sample shop”.
        SampleLoaded = "sample-loaded",
        /// “Nothing is uploaded”.
        NothingUploaded = "nothing-uploaded",
        /// “Sample shop: an invented cookbook shop, so that you can look around”.
        SampleNote = "sample-note",
        /// “Open your own files”.
        SampleReplace = "sample-replace",
        /// “How is the shop doing?”.
        QuestionOverview = "page-overview",
        /// “Do customers come back?”.
        QuestionRetention = "page-retention",
        /// “When do customers order again?”.
        QuestionNextOrder = "page-next-order",
        /// “How long do subscribers stay?”.
        QuestionSubscriptions = "page-subscriptions",
        /// “Who are the best customers?”.
        QuestionRfm = "page-rfm",
        /// “Who is the same person in several files?”.
        QuestionIdentity = "page-identity",
        /// “What is loaded, and can I trust it?”.
        QuestionFiles = "page-files",
        /// “Which column is what?”.
        QuestionColumns = "page-columns",
        /// “What does each number mean?”.
        QuestionDefinitions = "page-definitions",
        /// “What leaves this tab?”.
        QuestionPrivacy = "page-privacy",
        /// “Shop”.
        ShortOverview = "short-overview",
        /// “Return”.
        ShortRetention = "short-retention",
        /// “When”.
        ShortNextOrder = "short-next-order",
        /// “Subscribers”.
        ShortSubscriptions = "short-subscriptions",
        /// “Best”.
        ShortRfm = "short-rfm",
        /// “Who”.
        ShortIdentity = "short-identity",
        /// “Files”.
        ShortFiles = "short-files",
        /// “Terms”.
        ShortDefinitions = "short-definitions",
        /// “Privacy”.
        ShortPrivacy = "short-privacy",
        /// “What was loaded before is still there, unchanged”.
        StillThere = "still-there",
        /// “Dismiss”.
        Dismiss = "dismiss",
        /// “Working…”.
        Working = "working",
        /// “Reading `file`”.
        ReadingFile { file: String } = "reading-file",
        /// “Reading `files` file”.
        ReadingFiles { files: u64 } = "reading-files",
        /// “Cancel”.
        Cancel = "cancel",
        /// “Add an orders export to see this. It is read here, in this tab”.
        NeedOrders = "need-orders",
        /// “Open your exports”.
        ImportTitle = "import-title",
        /// “Add more files”.
        AddMore = "add-more",
        /// “Drop your exports here, all at once”.
        DropHere = "drop-here",
        /// “CSV files from Shopify, WooCommerce, Etsy or any other shop; .gz and .zip open too”.
        DropKinds = "drop-kinds",
        /// “Choose files”.
        ChooseFiles = "choose-files",
        /// “Look at the sample shop”.
        LookAtSample = "look-at-sample",
        /// “No row leaves this tab”.
        Promise = "promise",
        /// “How you can check that”.
        PromiseHow = "promise-how",
        /// “Or paste a table”.
        PasteTitle = "paste-title",
        /// “Rows copied from a spreadsheet, with their header”.
        PasteLabel = "paste-label",
        /// “Read the pasted table”.
        PasteRead = "paste-read",
        /// “pasted table”.
        PastedName = "pasted-name",
        /// “How to get an orders export”.
        HowToTitle = "how-to-title",
        /// “Orders › Export › All orders › CSV for Excel, Numbers”.
        ShopifyPath = "shopify-path",
        /// “Large shops get the file by e-mail. Leave every column as it is”.
        ShopifyNote = "shopify-note",
        /// “Analytics › Orders › Download”.
        WooPath = "woo-path",
        /// “An order-export plugin adds the e-mail address, which tells customers apart best”.
        WooNote = "woo-note",
        /// “Shop Manager › Settings › Options › Download Data › Orders”.
        EtsyPath = "etsy-path",
        /// “One file a year: choose Orders, download each year, drop them all here”.
        EtsyNote = "etsy-note",
        /// “Any other shop”.
        AnyShop = "any-shop",
        /// “Any table of orders will do, if it has a customer, a date and an amount in each row. You are…”.
        AnyShopNote = "any-shop-note",
        /// “Definition; every underlined word can be changed”.
        SentenceLabel = "sentence-label",
        /// “Customers whose first order was in each `grain`, counted as returning in a later period when…”.
        RetentionSentence { start: String, grain: String, criterion: String, window: String, counts: String, mean: String, period: String } = "retention-sentence",
        /// “Customers whose first order was in each `grain`, counted as returning when they order…”.
        RetentionBracketSentence { start: String, grain: String, criterion: String, from: String, to: String, window: String, counts: String, mean: String, period: String } = "retention-bracket-sentence",
        /// “Retention means `meaning`; customers enter `entry`…”.
        RetentionMoreSentence { meaning: String, entry: String, sum: String, known: String, upto: String, start: String, second: String } = "retention-more-sentence",
        /// “Or brackets of these lengths, one after the other: `brackets`”.
        RetentionBracketsSentence { brackets: String } = "retention-brackets-sentence",
        /// “Your guess and your margin”.
        GuessTitle = "guess-title",
        /// “Which share of first-time buyers do you think…”.
        GuessNote = "guess-note",
        /// “Products nobody buys twice”.
        ProductsOnce = "products-once",
        /// “Other orders that start the clock or count as coming back”.
        OtherEvents = "other-events",
        /// “More choices: what coming back means…”.
        MoreChoices = "more-choices",
        /// “The clock starts with an order of”.
        BeganWith = "began-with",
        /// “The clock starts with an order from”.
        BeganIn = "began-in",
        /// “Coming back is an order of”.
        AgainWith = "again-with",
        /// “Coming back is an order from”.
        AgainIn = "again-in",
        /// “any”.
        AnyOfThem = "any-of-them",
        /// “none chosen”.
        NoneOfThem = "none-of-them",
        /// “Customers scored one to five by how recently, how often and for how much they ordered, each…”.
        RfmSentence { ties: String } = "rfm-sentence",
        /// “The headline’s clock starts with order number `order`…”.
        NextOrderSentence { order: String, merge: String, by: String } = "next-order-sentence",
        /// “A period of the contract is `cycle`; revenue retention looks back `back` months”.
        SubscriptionsSentence { cycle: String, back: String } = "subscriptions-sentence",
        /// “Groups are told apart by `by`”.
        LivesSentence { by: String } = "lives-sentence",
        /// “Early is within `early` periods; where customers came from says `origin`”.
        EarlySentence { early: String, origin: String } = "early-sentence",
        /// “Which traits are asked about”.
        TraitChoice = "trait-choice",
        /// “Add a file of subscriptions to see this”.
        NeedSubscriptions = "need-subscriptions",
        /// “More tables: the checks, and what was left out”.
        CoxTables = "cox-tables",
        /// “Do we win more customers than we lose?”.
        QuestionLifecycle = "page-lifecycle",
        /// “What is a new customer worth?”.
        QuestionLtv = "page-ltv",
        /// “Lifecycle”.
        ShortLifecycle = "short-lifecycle",
        /// “Worth”.
        ShortLtv = "short-ltv",
        /// “Customers with an order in a `grain`, told apart by…”.
        LifecycleSentence { grain: String } = "lifecycle-sentence",
        /// “Revenue per customer within `days` days of the first order…”.
        LtvSentence { days: String, grain: String } = "ltv-sentence",
        /// “What is it worth to keep customers?”.
        QuestionEconomics = "page-economics",
        /// “Keep”.
        ShortEconomics = "short-economics",
        /// “Customers watched for `days` days after their first order; …”.
        EconomicsSentence { days: String, uplift: String, incentive: String } = "economics-sentence",
        /// “Your costs”.
        CostsTitle = "costs-title",
        /// “What no file says. It stays in this tab and stands in no link”.
        CostsNote = "costs-note",
        /// “How would other tools count it?”.
        QuestionVendors = "page-vendors",
        /// “Others”.
        ShortVendors = "short-vendors",
        /// “Customers from their first order on… the figure of `grain` `period`”.
        VendorsSentence { grain: String, period: String } = "vendors-sentence",
        /// “Which products go together?”.
        QuestionAffinity = "page-affinity",
        /// “Products”.
        ShortAffinity = "short-affinity",
        /// “Pairs with at least `least` orders, and who ordered again within `days`…”.
        AffinitySentence { least: String, days: String } = "affinity-sentence",
        /// “What are our customers worth, and who is leaving?”.
        QuestionValue = "page-value",
        /// “Can the forecast be trusted here?”.
        QuestionBacktest = "page-backtest",
        /// “What should we plan for?”.
        QuestionForecast = "page-forecast",
        /// “Forecast”.
        ShortForecast = "short-forecast",
        /// “`of` by `grain`, foreseen for the next `periods`”.
        ForecastSentence { of: String, grain: String, periods: String } = "forecast-sentence",
        /// “Your targets”.
        TargetsTitle = "targets-title",
        /// “What you want to reach in each such span”.
        TargetsNote = "targets-note",
        /// “Targets are for each calendar `span`”.
        TargetSpanSentence { span: String } = "target-span-sentence",
        /// “Worth a look”.
        WatchTitle = "watch-title",
        /// “Value”.
        ShortValue = "short-value",
        /// “Back-test”.
        ShortBacktest = "short-backtest",
        /// “Customers known by the last day, judged by the `model` model…”.
        ValueSentence { model: String, horizon: String, discount: String } = "worth-sentence",
        /// “The `model` model, held against the last `days` of the files…”.
        BacktestSentence { model: String, days: String } = "backtest-sentence",
        /// “Filters”.
        Filters = "filters",
        /// “From”.
        FilterFrom = "filter-from",
        /// “To”.
        FilterTo = "filter-to",
        /// “As of”.
        FilterAsOf = "filter-as-of",
        /// “Channel”.
        FilterChannel = "filter-channel",
        /// “Campaign”.
        FilterCampaign = "filter-campaign",
        /// “Product”.
        FilterProduct = "filter-product",
        /// “Country”.
        FilterCountry = "filter-country",
        /// “Plan”.
        FilterPlan = "filter-plan",
        /// “Filters choose”.
        FilterScope = "filter-scope",
        /// “All”.
        FilterAll = "filter-all",
        /// “the orders that match”.
        ScopeOrders = "scope-orders",
        /// “customers whose first order matches”.
        ScopeCustomers = "scope-customers",
        /// “: remove this filter”.
        RemoveFilter = "remove-filter",
        /// “Table”.
        ShowTable = "show-table",
        /// “Show the numbers as a table (key: t)”.
        ShowTableKey = "show-table-key",
        /// “Print or save as PDF”.
        PrintPdf = "print-pdf",
        /// “Report as JSON”.
        ReportAsJson = "report-as-json",
        /// “As CSV for spreadsheets: no cell can act as a formula”.
        CsvSafeTitle = "csv-safe-title",
        /// “As CSV for machines: every cell as it is”.
        CsvRawTitle = "csv-raw-title",
        /// “raw”.
        CsvRaw = "csv-raw",
        /// “`first`–`last` of `total`”.
        RowsOf { first: String, last: String, total: String } = "rows-of",
        /// “Previous rows”.
        PreviousRows = "previous-rows",
        /// “Next rows”.
        NextRows = "next-rows",
        /// “What is behind these numbers”.
        BehindTitle = "behind-title",
        /// “Definitions”.
        BehindDefinitions = "behind-definitions",
        /// “Choices in force”.
        BehindChoices = "behind-choices",
        /// “Files used, and the account of every row”.
        BehindFiles = "behind-files",
        /// “Choices there are”.
        ChoicesThere = "choices-there",
        /// “your choice”.
        Chosen = "chosen",
        /// “Point at the figure, or use the arrow keys, to read a value”.
        PointHint = "point-hint",
        /// “Periods after the first order”.
        PeriodsAfter = "periods-after",
        /// “Periods after the first order, percent of the group”.
        PeriodsAfterShare = "periods-after-share",
        /// “`notes` more thing to know”.
        GoodToKnow { notes: u64 } = "good-to-know",
        /// “`numbers` more number”.
        MoreNumbers { numbers: u64 } = "more-numbers",
        /// “What to do:”.
        WhatToDo = "what-to-do",
        /// “What is planted in the sample shop (look for it yourself first)”.
        StoriesTitle = "stories-title",
        /// “Next questions”.
        NextTitle = "next-title",
        /// “Read the values with the arrow keys, the table with the key t”.
        ReadWithArrows = "read-with-arrows",
        /// “no value”.
        NoValue = "no-value",
        /// “First order in”.
        FirstOrderIn = "first-order-in",
        /// “Customers”.
        Customers = "customers",
        /// “Point at a cell, or walk through the cells with the arrow keys”.
        TriangleHint = "triangle-hint",
        /// “period still running”.
        LegendOpen = "legend-open",
        /// “fewer than `people` people: pale, read with care”.
        LegendSmall { people: u64 } = "legend-small",
        /// “still running”.
        StillOpen = "still-open",
        /// “`cohort`, period `period`: `returned` of `people` customers (`share`)”.
        CellShare { cohort: String, period: String, returned: String, people: String, share: String } = "cell-share",
        /// “`cohort`, period `period`: `total` from `people` customers (`each` each)”.
        CellMoney { cohort: String, period: String, total: String, people: String, each: String } = "cell-money",
        /// “`cohort`, period `period`: still running, closes on `closes`”.
        CellOpen { cohort: String, period: String, closes: String } = "cell-open",
        /// “`cohort`, period `period`: still running for some of its customers”.
        CellStillOpen { cohort: String, period: String } = "cell-still-open",
        /// “`cohort`, period `period`: lies in the future”.
        CellFuture { cohort: String, period: String } = "cell-future",
        /// “Recency: 5 ordered last, 1 longest ago”.
        RecencyAxis = "recency-axis",
        /// “Frequency and money: 1 least, 5 most”.
        WorthAxis = "worth-axis",
        /// “Customers: `segment`”.
        CustomersOf { segment: String } = "customers-of",
        /// “All customers”.
        AllCustomers = "all-customers",
        /// “Show all customers”.
        ShowAllCustomers = "show-all-customers",
        /// “`low`–`high` (`level` interval)”.
        Between { low: String, high: String, level: String } = "between",
        /// “`part` of `total`”.
        PartOf { part: String, total: String } = "part-of",
        /// “What `measure` means”.
        DefinitionOf { measure: String } = "definition-of",
        /// “Rows read”.
        RowsRead = "rows-read",
        /// “Kept”.
        RowsKept = "rows-kept",
        /// “Repaired, of those kept”.
        RowsRepaired = "rows-repaired",
        /// “Set aside”.
        RowsSetAside = "rows-set-aside",
        /// “Lines that are no rows”.
        RowsSkipped = "rows-skipped",
        /// “Download the rows set aside”.
        DownloadSetAside = "download-set-aside",
        /// “Columns and dialect”.
        ChangeColumns = "change-columns",
        /// “Replace”.
        Replace = "replace",
        /// “Remove”.
        Remove = "remove",
        /// “Money columns: what the file holds is what was kept and what was set aside”.
        TotalsTitle = "totals-title",
        /// “Column”.
        Column = "column",
        /// “In the file”.
        InFile = "in-file",
        /// “Ties”.
        Ties = "ties",
        /// “Several currencies”.
        CurrenciesTitle = "currencies-title",
        /// “Amounts of different currencies are never added. One is counted; give rates to count the others too”.
        CurrenciesNote = "currencies-note",
        /// “Currency counted”.
        CurrencyCounted = "currency-counted",
        /// “USD: 120 orders”.
        CurrencyOrders { currency: String, orders: u64 } = "currency-orders",
        /// “1 EUR counts as 1.08 USD”.
        CurrencyRate { currency: String, rate: String, counted: String } = "currency-rate",
        /// “Rows without a currency are in USD”.
        CurrencyTaken { counted: String } = "currency-taken",
        /// “no currency named”.
        NoCurrencyNamed = "no-currency-named",
        /// “Rows in EUR do not count: the figures are in USD”.
        CurrencyOther { currency: String, counted: String } = "currency-other",
        /// “Rows without a currency do not count: the figures are in USD. In which currency are they?”.
        CurrencyUnnamed { counted: String } = "currency-unnamed",
        /// “Rows in EUR do not count: most rows name no currency”.
        CurrencyOfNobody { currency: String } = "currency-of-nobody",
        /// “They are in USD too”.
        CurrencySame { counted: String } = "currency-same",
        /// “Count EUR instead”.
        CurrencyCountThis { currency: String } = "currency-count-this",
        /// “1 EUR is worth, in USD”.
        CurrencyWorth { currency: String, counted: String } = "currency-worth",
        /// “Apply”.
        Apply = "apply",
        /// “`file`: check what each column was taken for, and correct what is wrong”.
        ColumnsOf { file: String } = "columns-of",
        /// “There is no such file in this tab. Open it first”.
        NoSuchFile = "no-such-file",
        /// “What column `column` is”.
        RoleOf { column: String } = "role-of",
        /// “not used”.
        RoleNone = "role-none",
        /// “Columns of the file, with samples”.
        ColumnsTable = "columns-table",
        /// “Samples”.
        Samples = "samples",
        /// “Taken for”.
        IsWhat = "is-what",
        /// “How sure”.
        HowSure = "how-sure",
        /// “Files with the same header will be read the same way. Only the positions of the columns are…”.
        MappingRemembered = "mapping-remembered",
        /// “Still needed: the customer; the amount or the price of one piece”.
        MappingNeeds { roles: String } = "mapping-needs",
        /// “or”, between two roles of which one is enough.
        RoleOr = "role-or",
        /// “What the rows are”.
        KindLabel = "kind-label",
        /// “Table”.
        TableLabel = "table-label",
        /// “`tables` tables”.
        TablesInFile { tables: u64 } = "tables-in-file",
        /// “`rows` rows kept”, of one table.
        TableRows { kind: String, rows: u64 } = "table-rows",
        /// “Join people `join`, take tags…”: the rules as a sentence.
        IdentitySentence { join: String, tags: String, dots: String, phone: String, guests: String } = "identity-sentence",
        /// “`file` and `other`”.
        PairTitle { file: String, other: String } = "pair-title",
        /// “`matched` of `people` people of `file` are in `other`: `share` (`low` to `high`)”.
        PairMatched { matched: u64, people: u64, file: String, share: String, low: String, high: String } = "pair-matched",
        /// “`nameless` rows of `file` name nobody”.
        PairNameless { nameless: u64, file: String } = "pair-nameless",
        /// “`pairs` pairs of files have nobody in common”.
        PairsWithout { pairs: u64 } = "pairs-without",
        /// “Some who are not found”.
        PairMissed = "pair-missed",
        /// “Keep the people of `file` apart”.
        KeepFileApart { file: String } = "keep-file-apart",
        /// “Join the people of `file` again”.
        JoinFileAgain { file: String } = "join-file-again",
        /// “Take apart”.
        TakeApart = "take-apart",
        /// “Put together again”.
        PutTogether { people: u64 } = "put-together",
        /// “People who were put together”.
        JoinedTitle = "joined-title",
        /// Who is meant by it, and what taking apart does.
        JoinedAbout = "joined-about",
        /// “Kept apart”.
        KeptApart = "kept-apart",
        /// “Nobody was put together”.
        JoinedNobody = "joined-nobody",
        /// “Known by”.
        KnownBy = "known-by",
        /// “Read with these columns”.
        UseColumns = "use-columns",
        /// “Forget the remembered columns”.
        ForgetColumns = "forget-columns",
        /// “No columns were found”.
        NoColumns = "no-columns",
        /// “Nothing in this file settles whether the day or the month comes first. How is `example` meant?”.
        DateQuestion { example: String } = "date-question",
        /// “Day first: `reading`”.
        DateDayFirst { reading: String } = "date-day-first",
        /// “Month first: `reading`”.
        DateMonthFirst { reading: String } = "date-month-first",
        /// “How the file is written”.
        DialectTitle = "dialect-title",
        /// “Encoding”.
        Encoding = "encoding",
        /// “Columns are parted by”.
        Delimiter = "delimiter",
        /// “Decimal mark”.
        DecimalMark = "decimal-mark",
        /// “Order of dates”.
        DateOrder = "date-order",
        /// “not settled yet”.
        NotSettledYet = "not-settled-yet",
        /// “Nothing has been opened yet. Before the first file is read, this page takes away its own right…”.
        NotLockedYet = "not-locked-yet",
        /// “Nothing. Since the lock, this page and its workers have requested nothing at all”.
        LockedNothing = "locked-nothing",
        /// “`requests` request was counted since the lock: please tell us, this must not happen”.
        LockedSome { requests: u64 } = "locked-some",
        /// “Requests of the page since the lock”.
        RequestsPage = "requests-page",
        /// “Requests of its workers since the lock”.
        RequestsWorkers = "requests-workers",
        /// “Attempts the policy stopped”.
        Violations = "violations",
        /// “The policy in force”.
        PolicyTitle = "policy-title",
        /// “Your browser enforces this, whatever the page’s program tries. You can read it in the page’s…”.
        PolicyNote = "policy-note",
        /// “How it is kept”.
        HowTitle = "how-title",
        /// “Files are read and all numbers are worked out in this tab, on your machine”.
        HowLocal = "how-local",
        /// “Before the first file is opened the page forbids itself every connection, its own server included”.
        HowLock = "how-lock",
        /// “The workers that read your files inherit that policy and cannot loosen it”.
        HowWorkers = "how-workers",
        /// “Nothing of your files is stored: close the tab and it is gone”.
        HowStorage = "how-storage",
        /// “What no page can promise”.
        NotCoveredTitle = "not-covered-title",
        /// “The policy does not cover leaving the page: a link that you follow tells the other site that…”.
        NotCoveredNavigation = "not-covered-navigation",
        /// “Browsers do not yet let a page forbid itself WebRTC. This program has none; you need not take…”.
        NotCoveredWebRtc = "not-covered-web-rtc",
        /// “Extensions of your browser can read every page. A window without extensions keeps them out”.
        NotCoveredExtensions = "not-covered-extensions",
        /// “What is remembered”.
        RememberedTitle = "remembered-title",
        /// “How columns were mapped, under a fingerprint of the header: positions, never names or values.…”.
        RememberedNote = "remembered-note",
        /// “Every number on these pages, in one sentence each: what is counted, out of what, and what is…”.
        DefinitionsFinding = "definitions-finding",
        /// “Open a file or the sample shop, and the definitions stand here with the choices in force”.
        DefinitionsNeedData = "definitions-need-data",
    }
}
