overview-reading = { $span }: { $customers ->
        [one] { $customers } customer
       *[other] { $customers } customers
    } and { $orders ->
        [one] { $orders } order
       *[other] { $orders } orders
    } made { $revenue }, and { $again } of 100 customers ordered more than once{ $change }.
overview-reading-few = { $span }: { $customers ->
        [one] { $customers } customer
       *[other] { $customers } customers
    } and { $orders ->
        [one] { $orders } order
       *[other] { $orders } orders
    } made { $revenue }, and { $again ->
        [0] nobody ordered
       *[other] { $again } of the customers ordered
    } more than once{ $change }.
overview-reading-nobody = { $span }: { $orders ->
        [one] { $orders } order
       *[other] { $orders } orders
    } made { $revenue }, none of them by a known customer{ $change }.
overview-reading-empty = There is no order to count here.
overview-change-up-year = ; revenue is { $percent } above that of the same days a year before
overview-change-down-year = ; revenue is { $percent } below that of the same days a year before
overview-change-up-previous = ; revenue is { $percent } above that of the period before
overview-change-down-previous = ; revenue is { $percent } below that of the period before
overview-months-title = { $period }: { $new } new and { $returning } returning customers
overview-months-plain = New and returning customers
overview-revenue-title = { $period }: { $revenue }, of which { $returning } from returning customers
overview-revenue-plain = Revenue of new and returning customers
overview-products-title = Best seller: { $product } with { $revenue }
overview-products-plain = Revenue by product
overview-channels-title = { $channel } brings { $share } of revenue
overview-channels-plain = Revenue by channel
overview-campaigns-title = { $campaign } brings { $share } of revenue
overview-campaigns-plain = Revenue by campaign
overview-countries-title = { $country } brings { $share } of revenue
overview-countries-plain = Revenue by country
overview-orders-per-customer-title = { $once } of customers ordered once
overview-orders-per-customer-plain = Orders per customer
