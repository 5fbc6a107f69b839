//! What shops call the columns of an orders table, in several languages.

use super::{names_people, names_web};
use crate::records::Role;

/// The most letters of a name that are looked at. The longest names are the questions of surveys; what goes on for
/// longer is a line that names nothing, and would be held against every known name.
const MOST_LETTERS: usize = 1_000;

/// A header in plain words: lower case, words apart, no signs (`CustomerID` and `customer_id` are `customer id`). Of a
/// name of more than a thousand letters those that come first.
pub fn plain_words(name: &str) -> String {
    let mut out = String::with_capacity(name.len().min(MOST_LETTERS) + 4);
    let mut before = ' ';
    for letter in name.chars().take(MOST_LETTERS) {
        if letter.is_alphanumeric() {
            let starts_word = letter.is_uppercase() && before.is_lowercase();
            if starts_word && !out.is_empty() {
                out.push(' ');
            }
            out.extend(letter.to_lowercase());
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        before = letter;
    }
    out.trim_end().to_owned()
}

/// Words that make something else of the name they stand beside: cost per result, average time.
const TURNS: [&str; 17] = [
    "per", "rate", "average", "avg", "max", "min", "share", "percent", "type", "budget", "value", "pro", "par", "por",
    "reason", "count", "since",
];

/// Words that make a part of an amount, or what is taken off it, of the name of an amount: tax amount, total shipping.
const PARTS: [&str; 24] = [
    "discount",
    "discounts",
    "tax",
    "taxes",
    "vat",
    "shipping",
    "fee",
    "fees",
    "tip",
    "duty",
    "duties",
    "rabatt",
    "steuer",
    "mwst",
    "versand",
    "gebühr",
    "remise",
    "livraison",
    "descuento",
    "impuesto",
    "sconto",
    "spedizione",
    "korting",
    "btw",
];

/// Words that say what an amount covers: with tax, excluding shipping.
const COVERS: [&str; 14] = [
    "incl",
    "including",
    "inclusive",
    "inc",
    "excl",
    "excluding",
    "ex",
    "with",
    "without",
    "before",
    "after",
    "inkl",
    "ohne",
    "mit",
];

/// Whether a name in plain words says a part of an amount, such as the tax, rather than the amount: not where it says that
/// the amount covers it.
pub fn is_part_of_amount(words: &str) -> bool {
    let has = |among: &[&str]| words.split(' ').any(|word| among.contains(&word));
    has(&PARTS) && !has(&COVERS)
}

/// Whether a word makes something else of the name it stands beside.
pub fn is_turn(word: &str) -> bool {
    TURNS.contains(&word)
}

/// Whether one of the words makes a count into a rate or a mean.
pub fn is_ratio(words: &str) -> bool {
    words.split(' ').any(|word| RATIO_WORDS.contains(&word))
}

/// Words that make a count into a rate or a mean.
const RATIO_WORDS: [&str; 16] = [
    "per",
    "pro",
    "par",
    "por",
    "rate",
    "ratio",
    "avg",
    "average",
    "mean",
    "taux",
    "tasa",
    "tasso",
    "moyenne",
    "durchschnittliche",
    "gemiddelde",
    "percentage",
];

/// The names of a role, the surest first, parted by bars; behind a double bar those of further languages.
pub const fn names_of(role: Role) -> &'static str {
    match role {
        Role::Customer => {
            "customer id|customer email|email|email address|e mail|customer e mail|user id|client id|buyer email|\
             buyer id|buyer user id|customer|customer number|customer no|customer key|customer code|cust id|\
             member id|account id|shopper id|contact email|billing email|kundennummer|kunden id|kundennr|kunden nr|\
             kunde|e mail adresse|kunden e mail|kundin|id client|n client|numéro client|numéro de client|client|\
             courriel|adresse e mail|adresse email|id cliente|cliente id|cliente|correo electrónico|\
             correo electronico|correo|código cliente|codice cliente|indirizzo email|klantnummer|klant id|klantnr|\
             klant|e mailadres|emailadres|شناسه مشتری|کد مشتری|ایمیل|مشتری|شماره مشتری|client email|user|buyer|\
             customer name|kundenname|nom du client|nombre del cliente|nome cliente|klantnaam|نام مشتری|\
             customer phone|phone|telefon|téléphone|teléfono|telefono|telefoon|تلفن|موبایل|klient|numer klienta|\
             id klienta|nazwa klienta|código do cliente|müşteri|müşteri no|müşteri adı|e posta|kund|kundnummer|\
             kunde nr|cod client||顧客id|顧客番号|会員番号|会員id|購入者メール|メールアドレス|購入者|顧客名|고객번호|고객id|회원번호|회원id|구매자 이메일|이메일|구매자|고객명|\
             客户编号|客户id|会员id|买家邮箱|邮箱|电子邮箱|买家|会员名|客戶編號|電子郵件|id клиента|номер клиента|email клиента|email покупателя|\
             электронная почта|эл почта|клиент|покупатель|клієнт|покупець|електронна пошта|ел пошта|email клієнта|\
             číslo zákazníka|id zákazníka|e mail zákazníka|zákazník|ügyfélszám|vásárló e mail címe|ügyfél|vásárló|\
             vevő|asiakasnumero|asiakkaan sähköposti|sähköposti|asiakas|κωδικός πελάτη|email πελάτη|πελάτης|\
             رقم العميل|البريد الإلكتروني|العميل|מספר לקוח|אימייל|לקוח|mã khách hàng|email khách hàng|khách hàng|\
             id pelanggan|email pembeli|pelanggan|pembeli|อีเมล|ล กค า|kliendi e post|kliento el paštas|klientas|\
             e mail kupca|kupac|stranka|имейл на клиента|имейл|клиентски номер|kundens e mail|kundens e post|e post"
        }
        Role::Timestamp => {
            "order date|order datetime|order created at|ordered at|created at|order time|purchase date|purchased at|\
             invoice date|sale date|transaction date|order timestamp|timestamp|date time|datetime|date|created|\
             created date|created date utc|creation date|date created|placed at|paid at|payment date|time|day|\
             bestelldatum|auftragsdatum|kaufdatum|rechnungsdatum|datum|erstellt am|bestellt am|date de commande|\
             date commande|date d achat|date de création|date de facture|fecha de pedido|fecha del pedido|\
             fecha de compra|fecha|data ordine|data dell ordine|data acquisto|data|besteldatum|orderdatum|\
             aankoopdatum|factuurdatum|تاریخ سفارش|تاریخ خرید|تاریخ|زمان|data do pedido|event time|event date|\
             event timestamp|occurred at|started at|start time|visit date|visit time|session start|visit start|\
             server time|zeitpunkt|week|month|data zamówienia|data zakupu|data da compra|data da encomenda|\
             sipariş tarihi|satın alma tarihi|tarih|beställningsdatum|data comenzii|data comandă|bestillingsdato|\
             ordredato|dato||注文日時|注文日|購入日|購入日時|受注日|作成日|日付|日時|주문일시|주문일|주문 일시|결제일시|결제일|구매일|날짜|일자|下单时间|订单日期|订单时间|订单创建时间|\
             付款时间|支付时间|创建时间|日期|訂單日期|訂購日期|建立時間|дата заказа|дата и время заказа|дата покупки|дата создания|дата оплаты|\
             дата и время|дата|дата замовлення|дата створення|datum vytvoření|datum objednávky|datum nákupu|\
             vytvořeno|dátum objednávky|dátum vytvorenia|dátum|rendelés dátuma|rendelés ideje|vásárlás dátuma|\
             tilauspäivä|tilauksen päivämäärä|ostopäivä|päivämäärä|pvm|ημερομηνία παραγγελίας|ημερομηνία|تاريخ الطلب|\
             تاريخ الشراء|التاريخ|תאריך הזמנה|תאריך|ngày đặt hàng|ngày mua|ngày tạo|tanggal pesanan|\
             tanggal pemesanan|tanggal pembelian|tanggal|วันที สั งซื อ|วันที|tellimuse kuupäev|kuupäev|\
             užsakymo data|datum narudžbe|datum naročila|дата на поръчка|created datetime|created on|placed on|\
             ordered on|purchased on|anmeldelsesdato|recensionsdatum"
        }
        Role::Amount => {
            "order total|total price|order amount|total amount|grand total|amount paid|total paid|order value|total|\
             amount|revenue|sales|net sales|gross sales|total sales|gross|spend|value|price paid|line total|\
             total revenue|purchase amount|transaction amount|payment amount|sum|gesamtbetrag|gesamtsumme|\
             bestellsumme|betrag|summe|gesamt|umsatz|bestellwert|brutto|montant total|total ttc|montant|montant ttc|\
             chiffre d affaires|importe total|importe|monto|valor|ingresos|importo totale|importo|totale|ricavo|\
             totaalbedrag|bedrag|totaal|omzet|مبلغ کل|جمع کل|مبلغ|مجموع|قیمت کل|price|dollars|valor total|amt|\
             item total|kwota|wartość|wartość brutto|wartość zamówienia|razem|suma|kwota brutto|valor da encomenda|\
             valor do pedido|montante|tutar|toplam|toplam tutar|sipariş tutarı|belopp|totalt|summa|valoare|beløb||\
             合計金額|支払金額|お支払い金額|注文金額|請求金額|合計|金額|売上|결제금액|결제 금액|총 결제금액|주문금액|총액|합계|금액|매출|实付金额|订单金额|订单总额|应付金额|支付金额|总金额|总价|\
             总额|金额|合计|销售额|訂單總額|訂單金額|總金額|總額|сумма заказа|общая сумма|итоговая сумма|стоимость заказа|сумма|итого|\
             всего|выручка|сума замовлення|сума|разом|всього|celková cena|celková částka|cena celkem|cena s dph|\
             celkem s dph|celkem|částka|celková suma|celkom|spolu|végösszeg|rendelés összege|összesen|összeg|\
             satış tutarı|ödenen tutar|loppusumma|kokonaissumma|tilauksen summa|yhteensä|συνολικό ποσό|σύνολο|ποσό|\
             αξία|إجمالي الطلب|المبلغ الإجمالي|الإجمالي|المبلغ|المجموع|סכום כולל|סכום|סה כ|tổng tiền|tổng cộng|\
             thành tiền|tổng giá trị|số tiền|total pembayaran|total harga|total pesanan|jumlah bayar|ยอดรวม|\
             จำนวนเงิน|kokku|iš viso|bendra suma|ukupan iznos|ukupno|iznos|skupaj|znesek|обща сума|общо|\
             total comandă|totalsum|grand total purchased|grand total base"
        }
        Role::Order => {
            "order id|order number|order no|order name|order|order key|invoice no|invoice number|invoice id|invoice|\
             order ref|order reference|purchase id|transaction id|receipt number|receipt id|basket id|sale id|\
             bestellnummer|bestell nr|bestellung|auftragsnummer|auftrag|rechnungsnummer|rechnungs nr|\
             numéro de commande|n de commande|commande n|commande|id commande|numéro de facture|número de pedido|\
             numero de pedido|pedido|id pedido|factura|número de factura|numero ordine|n ordine|ordine|id ordine|\
             numero fattura|bestelnummer|ordernummer|bestelling|factuurnummer|شماره سفارش|کد سفارش|سفارش|\
             شماره فاکتور|numer zamówienia|nr zamówienia|zamówienie|número da encomenda|número do pedido|encomenda|\
             sipariş no|sipariş numarası|sipariş|ordrenummer|număr comandă|comandă||注文番号|注文id|受注番号|주문번호|주문 번호|订单编号|\
             订单号|订单id|訂單編號|訂單號碼|номер заказа|id заказа|заказ|номер чека|номер замовлення|замовлення|číslo objednávky|\
             id objednávky|objednávka|rendelésszám|rendelési szám|rendelés azonosító|megrendelés száma|tilausnumero|\
             tilaus|αριθμός παραγγελίας|παραγγελία|رقم الطلب|מספר הזמנה|הזמנה|mã đơn hàng|số đơn hàng|nomor pesanan|\
             no pesanan|nomor invoice|เลขที คำสั งซื อ|หมายเลขคำสั งซื อ|tellimuse number|tellimus|užsakymo numeris|\
             užsakymas|broj narudžbe|narudžba|številka naročila|naročilo|номер на поръчка|поръчка"
        }
        Role::Product => {
            "product name|product|product title|item name|item|line item|description|item description|\
             product description|title|sku|product id|stock code|article|produktname|produkt|artikelname|artikel|\
             artikelbezeichnung|bezeichnung|artikelnummer|nom du produit|produit|désignation|libellé|\
             nombre del producto|producto|artículo|descripción|nome prodotto|prodotto|articolo|descrizione|\
             productnaam|omschrijving|نام محصول|محصول|کالا|نام کالا|produto|product s|nazwa produktu|nome do produto|\
             ürün|ürün adı|produkter|vara|produs||商品名|商品|상품명|제품명|상품|商品名称|产品名称|产品|商品名稱|產品名稱|название товара|\
             наименование товара|наименование|товар|продукт|назва товару|název produktu|název zboží|zboží|položka|\
             názov produktu|názov|terméknév|termék neve|termék|megnevezés|tuotteen nimi|tuotenimi|tuote|\
             όνομα προϊόντος|προϊόν|περιγραφή|اسم المنتج|المنتج|שם מוצר|מוצר|tên sản phẩm|sản phẩm|nama produk|\
             ชื อสินค า|สินค า|toote nimi|toode|prekės pavadinimas|prekė|naziv proizvoda|proizvod|izdelek|vare|\
             varenavn"
        }
        Role::Quantity => {
            "quantity|qty|units|item quantity|quantity ordered|pieces|items sold|count|menge|anzahl|stückzahl|stück|\
             quantité|qté|cantidad|unidades|quantità|pezzi|aantal|hoeveelheid|تعداد|quantidade|ilość|liczba sztuk|\
             adet|miktar|antal|cantitate||数量|個数|수량|购买数量|數量|количество|кол во|кількість|množství|počet kusů|počet|\
             množstvo|mennyiség|darab|db|määrä|kpl|ποσότητα|الكمية|כמות|số lượng|kuantitas|จำนวน|kogus|kiekis|\
             količina|antall"
        }
        Role::UnitPrice => {
            "unit price|price each|price per unit|item price|unit cost|product price|price|einzelpreis|stückpreis|\
             preis pro stück|preis|prix unitaire|prix|precio unitario|precio|prezzo unitario|prezzo|stuksprijs|\
             prijs per stuk|prijs|قیمت واحد|فی|قیمت|cena|cena jednostkowa|preço unitário|preço|birim fiyat|fiyat|\
             pris|preț||単価|価格|단가|가격|单价|价格|單價|價格|цена за единицу|цена|ціна|cena za kus|jednotková cena|egységár|ár|\
             yksikköhinta|hinta|τιμή μονάδας|τιμή|سعر الوحدة|السعر|מחיר|đơn giá|giá|harga satuan|harga|ราคา|hind|\
             kaina|cijena|enhetspris"
        }
        Role::Currency => {
            "currency|currency code|order currency|währung|devise|monnaie|moneda|divisa|valuta|munteenheid|ارز|\
             واحد پول|moeda|waluta|para birimi|döviz|monedă||通貨|통화|货币|币种|幣別|貨幣|валюта|měna|mena|pénznem|deviza|\
             valuutta|νόμισμα|العملة|מטבע|tiền tệ|mata uang|สกุลเงิน|valuuta|valiuta"
        }
        Role::Refund => {
            "refund amount|refunded amount|amount refunded|refund|refunded|refund total|total refunded|returns|\
             erstattungsbetrag|rückerstattung|erstattung|gutschrift|montant remboursé|remboursement|\
             importe reembolsado|reembolso|importo rimborsato|rimborso|terugbetaald|terugbetaling|مبلغ بازگشتی|\
             بازگشت وجه"
        }
        Role::Status => {
            "order status|financial status|payment status|status|order state|transaction status|bestellstatus|\
             zahlungsstatus|zustand|statut|statut de la commande|état|etat|estado|estado del pedido|stato|\
             stato ordine|orderstatus|betaalstatus|وضعیت|وضعیت سفارش|status zamówienia|durum|sipariş durumu||ステータス|\
             注文状況|주문상태|상태|订单状态|状态|訂單狀態|狀態|статус заказа|статус|статус замовлення|stav objednávky|stav|\
             rendelés állapota|állapot|státusz|tilauksen tila|tila|κατάσταση|حالة الطلب|الحالة|סטטוס|trạng thái|\
             status pesanan|สถานะ|olek|būsena|status narudžbe"
        }
        Role::Channel => {
            "channel|sales channel|marketing channel|order source|source name|source|traffic source|utm source|\
             referrer|attribution|vertriebskanal|verkaufskanal|kanal|quelle|herkunft|canal|canal de vente|\
             origine|canal de venta|origen|canale|canale di vendita|fonte|verkoopkanaal|kanaal|bron|کانال|\
             کانال فروش|منبع"
        }
        Role::Campaign => {
            "utm campaign|campaign name|marketing campaign|campaign|kampagne|kampagnenname|campagne|campaña|\
             campagna|کمپین"
        }
        Role::Discount => {
            "discount code|coupon code|coupon|coupons|voucher code|voucher|promo code|promotion code|discount codes|\
             gutscheincode|gutschein|rabattcode|code promo|code de réduction|código de descuento|cupón|codice sconto|\
             kortingscode|کد تخفیف"
        }
        Role::Country => {
            "country|shipping country|billing country|country code|ship country|customer country|country region|\
             lieferland|land|rechnungsland|pays|pays de livraison|país|pais|paese|nazione|verzendland|کشور|kraj|ülke|país de entrega|țară"
        }
        _ => {
            let names = names_people::names_of(role);
            if names.is_empty() { names_web::names_of(role) } else { names }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::plain_words;

    #[test]
    fn a_line_without_end_is_no_name_to_be_looked_up_whole() {
        assert_eq!(plain_words("CustomerID (Shop)"), "customer id shop");
        let question = "How likely are you to recommend us? ".repeat(20);
        assert!(plain_words(&question).ends_with("recommend us"));
        assert_eq!(plain_words(&"0".repeat(1 << 20)).len(), 1_000);
    }
}
