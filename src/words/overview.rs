//! What the overview says: its sentence and its titles.

use super::message::messages;

messages! {
    /// Messages of the overview.
    pub enum OverviewWords {
        /// The finding over a span of days.
        Reading { customers: u64, orders: u64, revenue: String, span: String, again: String, change: String } = "overview-reading",
        /// The finding where there are fewer than a hundred customers: counts instead of a rate.
        ReadingFew { customers: u64, orders: u64, revenue: String, span: String, again: u64, change: String } = "overview-reading-few",
        /// The finding where no order has a customer.
        ReadingNobody { orders: u64, revenue: String, span: String, change: String } = "overview-reading-nobody",
        /// No order.
        ReadingEmpty = "overview-reading-empty",
        /// Revenue rose against the same days a year before.
        ChangeUpYear { percent: String } = "overview-change-up-year",
        /// Revenue fell against the same days a year before.
        ChangeDownYear { percent: String } = "overview-change-down-year",
        /// Revenue rose against the span before.
        ChangeUpPrevious { percent: String } = "overview-change-up-previous",
        /// Revenue fell against the span before.
        ChangeDownPrevious { percent: String } = "overview-change-down-previous",
        /// New and returning customers of the latest whole period.
        MonthsTitle { period: String, new: u64, returning: u64 } = "overview-months-title",
        /// No whole period.
        MonthsPlain = "overview-months-plain",
        /// Revenue of the latest whole period.
        RevenueTitle { period: String, revenue: String, returning: String } = "overview-revenue-title",
        /// No whole period.
        RevenuePlain = "overview-revenue-plain",
        /// The best seller.
        ProductsTitle { product: String, revenue: String } = "overview-products-title",
        /// No product is named.
        ProductsPlain = "overview-products-plain",
        /// The channel with most revenue.
        ChannelsTitle { channel: String, share: String } = "overview-channels-title",
        /// No channel is named.
        ChannelsPlain = "overview-channels-plain",
        /// The campaign with most revenue.
        CampaignsTitle { campaign: String, share: String } = "overview-campaigns-title",
        /// No campaign is named, or nothing was earned.
        CampaignsPlain = "overview-campaigns-plain",
        /// The country with most revenue.
        CountriesTitle { country: String, share: String } = "overview-countries-title",
        /// No country is named.
        CountriesPlain = "overview-countries-plain",
        /// How many ordered once.
        OrdersPerCustomerTitle { once: String } = "overview-orders-per-customer-title",
        /// Nobody ordered.
        OrdersPerCustomerPlain = "overview-orders-per-customer-plain",
    }
}
