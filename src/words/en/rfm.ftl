rfm-reading =
    { $champions ->
        [one] { $champions } champion among { $customers } customers brings { $revenue_share } of revenue
       *[other] { $champions } champions among { $customers } customers bring { $revenue_share } of revenue
    }, and { $slipping ->
        [one] { $slipping } good customer has
       *[other] { $slipping } good customers have
    } not ordered for long.
rfm-reading-steady =
    { $champions ->
        [one] { $champions } champion among { $customers } customers brings { $revenue_share } of revenue, and no good customer has been away for long.
       *[other] { $champions } champions among { $customers } customers bring { $revenue_share } of revenue, and no good customer has been away for long.
    }
rfm-reading-no-champions = None of the { $customers } customers orders lately, often and much at once, and { $slipping ->
        [one] { $slipping } good customer has
       *[other] { $slipping } good customers have
    } not ordered for long.
rfm-reading-alike =
    { $customers ->
        [one] There is one customer here and nobody to compare with.
       *[other] Nobody stands out yet among the { $customers } customers here.
    }
rfm-reading-empty = There is no order of a known customer here, so nobody can be scored.
rfm-grid-title = Largest group: { $segment }, { $share } of customers
rfm-grid-plain = Customers by how lately and how much they buy
rfm-segments-title = { $segment } bring { $share } of revenue
rfm-segments-plain = Revenue by group
segment-champions = Champions
segment-loyal = Loyal
segment-active = Active
segment-new = New
segment-promising = Promising
segment-needs_attention = Needs attention
segment-almost_lost = Almost lost
segment-at_risk = At risk
segment-previously_loyal = Previously loyal
segment-dormant = Dormant
advice-champions = Thank them, ask for a review, show them what is new first.
advice-loyal = Offer them something that goes with what they have.
advice-active = Give a reason for the next order, such as a bundle.
advice-new = Make the first weeks good: help, tips, a welcome.
advice-promising = Remind them while they still know you.
advice-needs_attention = Write to them now; a small offer often brings them back.
advice-almost_lost = Try once more with your best seller.
advice-at_risk = They were among the best: write personally and ask what went wrong.
advice-previously_loyal = They were among the best long ago: one strong offer, then let them rest.
advice-dormant = Spend little here; leave them out of costly campaigns.
