//! What tools for customers, subscriptions, ads, mail, posts, surveys, support and sales call their columns, in several
//! languages.

use crate::records::{RecordKind, Role};

/// The names of a role in tables of a kind, where they differ from those that it has everywhere; empty where they do not.
pub const fn names_in(kind: RecordKind, role: Role) -> &'static str {
    match (kind, role) {
        (RecordKind::Customers, Role::Customer) => {
            "customer id|contact id|client id|member id|user id|person id|record id|customer number|customer no|\
             customer|id|kundennummer|kunden id|kunde|kontakt id|id client|numéro client|client|id cliente|cliente|\
             codice cliente|klantnummer|klant id|klant|شناسه مشتری|کد مشتری|شماره مشتری|مشتری||顧客id|顧客番号|会員番号|고객번호|\
             회원번호|客户编号|客户id|会员id|id клиента|номер клиента|id zákazníka|číslo zákazníka|ügyfélszám|asiakasnumero|\
             kundnummer|kundenr|müşteri no|numer klienta|رقم العميل|מספר לקוח|mã khách hàng|id pelanggan"
        }
        (RecordKind::Subscriptions, Role::Amount) => {
            "mrr|monthly charges|monthly charge|monthly price|monthly revenue|monthly amount|recurring amount|\
             plan price|price|amount|fee|arr|monatsbeitrag|monatspreis|beitrag|betrag|preis|prix mensuel|montant|prix|\
             cuota mensual|precio mensual|importe|precio|canone mensile|prezzo|importo|maandbedrag|prijs|bedrag|\
             هزینه ماهانه|مبلغ ماهانه|مبلغ"
        }
        (RecordKind::Subscriptions, Role::Status) => {
            "subscription status|status|state|abostatus|statut|estado|stato|abonnementstatus|وضعیت اشتراک|وضعیت"
        }
        (RecordKind::Subscriptions, Role::Customer) => {
            "customer id|customer|customer email|email|email address|user id|subscriber id|subscriber|member id|\
             member|account id|account|client id|patient id|user|kundennummer|kunden id|kunde|abonnent|mitglied|e mail|\
             id client|client|abonné|id cliente|cliente|suscriptor|abbonato|klantnummer|klant|abonnee|شناسه مشتری|\
             مشتری|مشترک|ایمیل"
        }
        (RecordKind::SubscriptionEvents, Role::EventName) => {
            "event|event type|event name|subscription event|action|type|change type|ereignis|ereignistyp|événement|\
             type d événement|evento|tipo de evento|tipo di evento|gebeurtenis|نوع رویداد|رویداد"
        }
        (RecordKind::Ads, Role::Campaign) => {
            "campaign|campaign name|campaign id|kampagne|kampagnenname|campagne|nom de la campagne|campaña|\
             nombre de la campaña|campagna|nome campagna|campagnenaam|نام کارزار|کارزار|کمپین||кампания|\
             название кампании|kampanj|kampanjnamn|kampaň|kampány|kampanja|kampanya|kampanya adı|kampania|\
             nazwa kampanii|キャンペーン|キャンペーン名|캠페인|캠페인 이름|广告系列|广告活动|计划名称|campanha|nome da campanha|campanie"
        }
        (RecordKind::Products, Role::Product) => {
            "product title|title|product name|product|item name|item|name|handle|produktname|produkt|artikelname|artikel|\
             bezeichnung|artikelbezeichnung|nom du produit|produit|désignation|nombre del producto|producto|artículo|\
             nome prodotto|prodotto|articolo|productnaam|omschrijving|نام محصول|محصول|نام کالا|کالا"
        }
        (RecordKind::Products, Role::Cost) => {
            "cost per item|unit cost|cost per unit|cost price|cost|item cost|product cost|cost of goods|cogs|\
             average unit cost|default unit cost|purchase price|buying price|landed cost|supplier price|wholesale cost|\
             einkaufspreis|ek preis|ek|stückkosten|kosten pro stück|warenkosten|wareneinsatz|selbstkosten|kosten|\
             coût par article|coût unitaire|prix d achat|prix de revient|coût|coste por artículo|coste unitario|\
             precio de compra|costo unitario|costo|coste|costo per articolo|prezzo di acquisto|prezzo d acquisto|\
             kostprijs|inkoopprijs|kosten per stuk|قیمت خرید|بهای خرید|هزینه هر واحد|قیمت تمام شده|هزینه"
        }
        (RecordKind::Products, Role::UnitPrice) => {
            "variant price|price|selling price|sale price|retail price|list price|unit price|regular price|verkaufspreis|\
             vk preis|preis|prix de vente|prix|precio de venta|precio|prezzo di vendita|prezzo|verkoopprijs|prijs|\
             قیمت فروش|قیمت"
        }
        (RecordKind::Products, Role::Category) => {
            "product category|category|product type|type|collection|department|kategorie|warengruppe|catégorie|type de produit|\
             categoría|categoria|categorie|productgroep|دسته|گروه کالا"
        }
        (RecordKind::SubscriptionEvents, Role::Timestamp) => {
            "event time|event date|event timestamp|event at|occurred at|happened at|timestamp|created at|date|time|\
             zeitpunkt|datum|date de l événement|horodatage|fecha del evento|fecha|data evento|data|tijdstip|\
             زمان رویداد|تاریخ رویداد|تاریخ|زمان"
        }
        (RecordKind::Ads | RecordKind::SocialPosts, Role::Clicks) => {
            "clicks|link clicks|url clicks|clicks all|klicks|link klicks|clics|clics sur un lien|clics en el enlace|\
             clic|clic sul link|klikken|linkkliks|کلیک ها|کلیک||клики|klick|klik|prokliky|kattintások|klikkaukset|\
             tıklamalar|tıklama|kliknięcia|クリック数|클릭수|点击次数|点击量|cliques"
        }
        (RecordKind::Ads | RecordKind::SocialPosts, Role::Impressions) => {
            "impressions|impr|views|impressionen|impresiones|impressioni|vertoningen|نمایش ها|نمایش||показы|\
             visningar|visn|zobrazení|zobr|megjelenítések|näyttökerrat|gösterimler|wyświetlenia|表示回数|インプレッション|노출수|\
             展示次数|展示量|impressões"
        }
        (RecordKind::Ads, Role::Conversions) => {
            "conversions|purchases|results|total conversion|total conversions|leads|konversionen|ergebnisse|résultats|\
             conversiones|resultados|conversioni|risultati|conversies|تبدیل ها|تبدیل"
        }
        (RecordKind::Ads | RecordKind::EmailCampaigns | RecordKind::Experiments, Role::Revenue) => {
            "conversion value|conv value|revenue|purchase value|sales|conversionwert|umsatz|valeur de conversion|\
             revenus|valor de conversión|ingresos|valore di conversione|ricavi|conversiewaarde|omzet|درآمد"
        }
        (RecordKind::Ads, Role::CostPerClick) => "cpc|avg cpc|cost per click|klickpreis|coût par clic|coste por clic",
        (RecordKind::Ads, Role::ClickRate) => "ctr|click through rate|click rate|klickrate|taux de clics",
        (RecordKind::Ads, Role::Timestamp) => {
            "date|day|week|month|report date|reporting starts|datum|tag|jour|fecha|día|data|giorno|dag|تاریخ|روز||\
             дата|день|dátum|päivä|tarih|gün|dzień|日付|日期|날짜|dia"
        }
        (RecordKind::Ads, Role::Channel) => {
            "channel|platform|network|ad network|media channel|kanal|plattform|canal|plateforme|plataforma|canale|\
             piattaforma|kanaal|کانال|شبکه"
        }
        (RecordKind::EmailCampaigns, Role::Campaign) => {
            "campaign name|campaign|campaign title|email name|newsletter|title|name|kampagne|kampagnenname|campagne|\
             campaña|campagna|campagnenaam|کارزار|کمپین|خبرنامه"
        }
        (RecordKind::EmailCampaigns, Role::Timestamp) => {
            "send date|sent at|sent date|send time|date sent|sent|send datetime|delivery date|date|versanddatum|\
             gesendet am|datum|date d envoi|envoyé le|fecha de envío|enviado el|data di invio|inviata il|verzenddatum|\
             verzonden op|تاریخ ارسال|تاریخ"
        }
        (RecordKind::EmailCampaigns, Role::Clicks) => {
            "clicks|total clicks|clicked|klicks|clics|clic|klikken|کلیک ها|کلیک"
        }
        (RecordKind::EmailCampaigns, Role::ClickRate) => {
            "click rate|ctr|clickthrough rate|click through rate|klickrate|taux de clics|tasa de clics|\
             tasso di clic|klikpercentage|نرخ کلیک"
        }
        (RecordKind::EmailCampaigns, Role::Bounces) => {
            "bounces|total bounces|bounced|rücksendungen|rebonds|rebotes|rimbalzi|برگشتی ها"
        }
        (RecordKind::SocialPosts, Role::Timestamp) => {
            "published at|published|publish time|post date|posted at|posted|post time|date posted|created time|\
             created at|time|date|veröffentlicht am|veröffentlicht|datum|date de publication|publié le|\
             fecha de publicación|publicado el|data di pubblicazione|pubblicato il|publicatiedatum|geplaatst op|\
             تاریخ انتشار|زمان انتشار|تاریخ"
        }
        (RecordKind::SurveyResponses, Role::Timestamp) => {
            "submitted at|submit date|submit date utc|response date|responded at|completed at|recorded date|\
             date submitted|end date|timestamp|survey date|created at|date|eingereicht am|antwortdatum|datum|\
             zeitstempel|date de réponse|horodateur|fecha de respuesta|marca temporal|data risposta|\
             informazioni cronologiche|antwoorddatum|tijdstempel|تاریخ پاسخ|تاریخ"
        }
        (RecordKind::SurveyResponses, Role::Comment) => {
            "comment|comments|feedback|reason|verbatim|answer text|open text|follow up answer|kommentar|begründung|\
             commentaire|commentaires|raison|comentario|comentarios|motivo|commento|opmerking|toelichting|توضیح|\
             نظر|دیدگاه"
        }
        (RecordKind::Reviews, Role::Timestamp) => {
            "review date|reviewed at|review created|date of review|review time|published at|created at|submitted at|date|\
             bewertungsdatum|datum|date de l avis|date avis|fecha de la reseña|fecha|data recensione|data|\
             beoordelingsdatum|تاریخ نظر|تاریخ"
        }
        (RecordKind::Reviews, Role::Text) => {
            "review text|review body|review content|review|content|body|text|comment|comments|feedback|\
             bewertungstext|bewertung|rezension|kommentar|texte de l avis|avis|commentaire|texto de la reseña|reseña|\
             comentario|testo recensione|recensione|commento|beoordeling|recensie|reactie|متن نظر|نظر|دیدگاه"
        }
        (RecordKind::Reviews, Role::Title) => {
            "review title|title|headline|review headline|summary|titel|überschrift|titre|título|titolo|عنوان"
        }
        (RecordKind::Reviews, Role::Name) => {
            "reviewer|reviewer name|author|customer name|name|display name|verfasser|auteur|autor|autore|نویسنده|نام"
        }
        (RecordKind::Tickets, Role::Status) => {
            "status|ticket status|state|ticket state|case status|statut|estado|stato|وضعیت"
        }
        (RecordKind::Tickets, Role::Name) => "requester|requester name|customer name|contact name|name|full name",
        (RecordKind::Tickets, Role::Channel) => "channel|ticket channel|via|source|kanal|canal|canale|kanaal|کانال",
        (RecordKind::Tickets, Role::Timestamp) => {
            "created at|created date|ticket created|ticket created date|ticket created timestamp|create date|ticket create date|created|date created|opened at|opened|open date|submitted at|created on|date|\
             erstellt am|eröffnet am|datum|créé le|date de création|ouvert le|creado el|fecha de creación|creato il|\
             data di creazione|aangemaakt op|تاریخ ایجاد|تاریخ"
        }
        (RecordKind::Tickets, Role::Text) => {
            "description|message|body|content|text|beschreibung|nachricht|description du problème|descripción|mensaje|\
             descrizione|messaggio|beschrijving|bericht|شرح|پیام"
        }
        (RecordKind::Tickets, Role::Score) => {
            "csat|csat score|satisfaction score|satisfaction rating|customer satisfaction|zufriedenheit|satisfaction|\
             satisfacción|soddisfazione|tevredenheid|رضایت"
        }
        (RecordKind::Deals, Role::Timestamp) => {
            "create date|created date|created at|created|date created|opened at|open date|erstellt am|datum|créé le|\
             date de création|fecha de creación|data di creazione|aangemaakt op|تاریخ ایجاد|تاریخ"
        }
        (RecordKind::Deals, Role::Amount) => {
            "amount|deal amount|deal value|value|opportunity amount|acv|tcv|expected revenue|betrag|wert|auftragswert|\
             montant|valeur|importe|valor|importo|valore|bedrag|waarde|مبلغ|ارزش"
        }
        (RecordKind::Deals, Role::Name) => {
            "deal name|opportunity name|deal title|opportunity|deal|name|title|geschäftsname|verkaufschance|\
             nom de la transaction|nom de l opportunité|nombre del negocio|oportunidad|nome trattativa|opportunità|\
             dealnaam|نام معامله|معامله"
        }
        (RecordKind::Experiments, Role::Conversions) => {
            "conversions|converted|converters|successes|purchases|clicks|konversionen|erfolge|réussites|conversiones|\
             conversioni|conversies|تبدیل ها|تبدیل"
        }
        (RecordKind::Experiments, Role::Visitor | Role::Customer) => {
            "user id|userid|participant id|visitor id|subject id|customer id|player id|client id|id|teilnehmer id|\
             id utilisateur|id de usuario|id utente|gebruikers id|شناسه کاربر"
        }
        _ => "",
    }
}

/// The names of a role, the surest first, parted by bars; empty for roles of other kinds of export.
pub const fn names_of(role: Role) -> &'static str {
    match role {
        Role::Email => {
            "email|email address|e mail|e mail address|mail|customer email|contact email|subscriber email|\
             requester email|user email|email id|e mail adresse|email adresse|kunden e mail|courriel|adresse e mail|\
             adresse email|adresse courriel|correo electrónico|correo electronico|correo|email del cliente|\
             indirizzo email|indirizzo e mail|posta elettronica|e mailadres|emailadres|ایمیل|پست الکترونیک|\
             نشانی ایمیل|رایانامه||メールアドレス|メール|이메일|邮箱|电子邮箱|電子郵件|электронная почта|эл почта|почта|електронна пошта|\
             ел пошта|sähköposti|e post|e posta|epost|البريد الإلكتروني|אימייל|อีเมล|el paštas|имейл"
        }
        Role::EmailHash => {
            "email hash|hashed email|email sha256|email md5|sha256 email|em|e mail hash|hash de l e mail"
        }
        Role::Phone => {
            "phone|phone number|mobile|mobile phone|mobile number|cell phone|telephone|tel|mobile phone number|\
             telefon|telefonnummer|handy|mobilnummer|téléphone|numéro de téléphone|portable|teléfono|\
             número de teléfono|móvil|telefono|numero di telefono|cellulare|telefoon|telefoonnummer|mobiel|تلفن|\
             موبایل|شماره تلفن|شماره موبایل|تلفن همراه||電話番号|電話|전화번호|휴대폰|手机号|手机|电话|電話號碼|телефон|номер телефона|\
             puhelin|puhelinnumero|τηλέφωνο|الهاتف|טלפון|số điện thoại|nomor telepon|puhelinnro|gsm|telefonszám|\
             telefonní číslo"
        }
        Role::Name => {
            "full name|name|customer name|contact name|display name|company contact|vollständiger name|kundenname|\
             nom complet|nom du client|nombre completo|nombre del cliente|nome completo|nome cliente|volledige naam|\
             klantnaam|naam|نام کامل|نام و نام خانوادگی|نام مشتری"
        }
        Role::FirstName => {
            "first name|firstname|fname|given name|forename|first|vorname|prénom|prenom|nombre|nombre de pila|nome|\
             voornaam|نام|نام کوچک||名|이름|名字|имя|ім я|jméno|meno|keresztnév|utónév|etunimi|förnamn|fornavn|ad|imię|\
             prenume|όνομα|الاسم الأول|שם פרטי|nama depan|eesnimi|vardas|ime|primeiro nome"
        }
        Role::LastName => {
            "last name|lastname|lname|surname|family name|last|nachname|familienname|nom|nom de famille|apellido|\
             apellidos|cognome|achternaam|نام خانوادگی||姓|성|姓氏|фамилия|прізвище|příjmení|priezvisko|vezetéknév|\
             családnév|sukunimi|efternamn|etternavn|efternavn|soyad|nazwisko|επώνυμο|اسم العائلة|שם משפחה|\
             nama belakang|perekonnanimi|pavardė|prezime|sobrenome"
        }
        Role::Company => {
            "company|company name|organization|organisation|associated company|account name|firma|unternehmen|\
             entreprise|société|empresa|compañía|azienda|società|bedrijf|bedrijfsnaam|شرکت|نام شرکت"
        }
        Role::PostCode => {
            "zip|zip code|zipcode|postal code|postcode|post code|plz|postleitzahl|code postal|código postal|\
             codigo postal|cap|codice postale|کد پستی"
        }
        Role::Tags => {
            "tags|labels|tag|schlagwörter|schlagworte|étiquettes|etiquetas|etichette|labels tags|برچسب ها|برچسب"
        }
        Role::Stage => {
            "stage|deal stage|lifecycle stage|pipeline stage|opportunity stage|sales stage|phase|stufe|deal phase|\
             étape|phase de la transaction|etapa|fase|fase de negocio|dealfase|stadio|مرحله"
        }
        Role::Owner => {
            "owner|contact owner|deal owner|account owner|assignee|assigned to|agent|agent assigned|sales rep|\
             responsible|besitzer|inhaber|zuständig|bearbeiter|propriétaire|responsable|attribué à|propietario|\
             asignado a|proprietario|assegnato a|eigenaar|toegewezen aan|مسئول|کارشناس"
        }
        Role::CreatedAt => {
            "created at|create date|created|created date|creation date|signup date|sign up date|signed up at|\
             registered at|registration date|joined|join date|joined at|date joined|member since|customer since|\
             date added|added at|first seen|optin time|subscribed at|date created|erstellt am|registriert am|\
             registrierungsdatum|anmeldedatum|kunde seit|date de création|date d inscription|inscrit le|\
             client depuis|fecha de registro|fecha de alta|fecha de creación|data di registrazione|data iscrizione|\
             cliente dal|aangemaakt op|registratiedatum|klant sinds|تاریخ عضویت|تاریخ ثبت نام|تاریخ ایجاد||登録日|登録日時|\
             作成日|가입일|가입일시|등록일|注册时间|注册日期|创建时间|註冊日期|дата регистрации|дата реєстрації|дата создания|datum registrace|\
             dátum registrácie|regisztráció dátuma|rekisteröity|rekisteröitymispäivä|registrerad|registreringsdatum|\
             oprettet|registreret|registrert|kayıt tarihi|üyelik tarihi|data rejestracji|ημερομηνία εγγραφής|\
             تاريخ التسجيل|תאריך הרשמה|ngày đăng ký|tanggal daftar|data de cadastro|data înregistrării"
        }
        Role::Consent => {
            "accepts marketing|accepts email marketing|marketing consent|email consent|consent|opt in|opted in|\
             email opt in|newsletter|subscribed|gdpr consent|marketing opt in|einwilligung|newsletter abonniert|\
             consentement|accepte le marketing|consentimiento|acepta marketing|consenso|toestemming|رضایت بازاریابی|\
             رضایت"
        }
        Role::ConsentAt => {
            "consent date|consent at|consent timestamp|consent time|opt in date|opted in at|confirm time|\
             confirmed at|datum der einwilligung|date du consentement|fecha de consentimiento|data del consenso|\
             datum toestemming|تاریخ رضایت"
        }
        Role::UnsubscribedAt => {
            "unsubscribed at|unsubscribe date|unsub time|opt out date|opted out at|date unsubscribed|abgemeldet am|\
             désinscrit le|fecha de baja|disiscritto il|uitgeschreven op|تاریخ لغو عضویت"
        }
        Role::UnsubscribeReason => {
            "unsubscribe reason|unsub reason|opt out reason|abmeldegrund|motif de désinscription|motivo de baja|\
             motivo disiscrizione|reden uitschrijving|دلیل لغو عضویت"
        }
        Role::TotalSpent => {
            "total spent|total spend|lifetime value|ltv|clv|total revenue|amount spent|lifetime spend|total purchases amount|\
             customer value|gesamtausgaben|gesamtumsatz|total dépensé|total gastado|totale speso|totaal besteed|\
             مجموع خرید|ارزش طول عمر"
        }
        Role::TotalOrders => {
            "total orders|orders count|order count|number of orders|orders|purchases count|lifetime orders|\
             anzahl bestellungen|bestellungen|nombre de commandes|número de pedidos|numero ordini|aantal bestellingen|\
             تعداد سفارش ها|تعداد سفارش"
        }
        Role::Subscription => {
            "subscription id|subscription|subscription number|contract id|contract number|membership id|abo nummer|\
             abonummer|abo id|vertragsnummer|id abonnement|numéro d abonnement|abonnement id|id de suscripción|\
             número de suscripción|id abbonamento|abonnementsnummer|شناسه اشتراک|شماره اشتراک|شماره قرارداد"
        }
        Role::Start => {
            "start date|start|started at|started on|begin date|begin|subscription start|subscription start date|\
             subscribed at|activation date|activated at|contract start|effective date|signup date|sign up date|\
             current term start|birth|startdatum|beginn|vertragsbeginn|abo beginn|date de début|début|\
             date d activation|fecha de inicio|inicio|fecha de alta|data di inizio|data inizio|inizio|begindatum|\
             ingangsdatum|تاریخ شروع|شروع|تاریخ آغاز"
        }
        Role::End => {
            "end date|end|ended at|ended on|cancelled at|canceled at|cancellation date|cancelled on|canceled on|\
             churn date|churned at|termination date|expiry date|expiration date|expires at|subscription end|\
             subscription end date|cancel date|contract end|death|enddatum|ende|vertragsende|kündigungsdatum|\
             gekündigt am|date de fin|fin|date d annulation|résilié le|fecha de fin|fin de suscripción|\
             fecha de cancelación|fecha de baja|data di fine|data fine|data disdetta|einddatum|opzegdatum|\
             تاریخ پایان|پایان|تاریخ لغو"
        }
        Role::TrialEnd => {
            "trial end|trial end date|trial ends at|trial ended at|trial expiry|testphase ende|ende der testphase|\
             fin d essai|fin de l essai|fin de prueba|fine prova|einde proefperiode|پایان دوره آزمایشی"
        }
        Role::Plan => {
            "plan|plan name|subscription plan|tier|product plan|price plan|membership type|membership|package|\
             tarif|abo|paket|formule|offre|forfait|tarifa|piano|pacchetto|abonnement|pakket|طرح|نوع اشتراک|بسته"
        }
        Role::BillingInterval => {
            "billing interval|billing period|billing cycle|interval|frequency of billing|contract|contract type|term|\
             payment interval|abrechnungszeitraum|zahlungsintervall|laufzeit|période de facturation|périodicité|\
             intervalo de facturación|periodicidad|periodo di fatturazione|factureringsperiode|دوره پرداخت|\
             دوره صورتحساب"
        }
        Role::Duration => {
            "duration|t|tenure|tenure months|tenure in months|lifetime|time|survival time|time to event|months active|\
             days active|age in days|length|week|dauer|laufzeit in monaten|verweildauer|durée|ancienneté|duración|\
             antigüedad|durata|anzianità|duur|looptijd|مدت|طول مدت|مدت اشتراک"
        }
        Role::Event => {
            "churn|churned|event|e|event observed|observed|event occurred|status event|is churned|churn flag|churn label|\
             attrition|exited|died|death event|cancelled|canceled|arrest|dead|gekündigt|abgewandert|résilié|\
             désabonné|cancelado|abandonó|disdetto|abbandono|opgezegd|vertrokken|ریزش|لغو شده"
        }
        Role::Entry => {
            "entry|entry age|entry time|delayed entry|left truncation|eintritt|eintrittsalter|âge d entrée|entrada|\
             ingresso|instap|سن ورود"
        }
        Role::Group => "group|segment|cohort|gruppe|groupe|grupo|gruppo|groep|گروه|بخش",
        Role::RefundedAt => {
            "refund date|refunded at|refunded date|date refunded|refunded on|refund date utc|refunded date utc|returned at|\
             return date|erstattungsdatum|erstattet am|rückerstattet am|date de remboursement|remboursé le|\
             fecha de reembolso|reembolsado el|data rimborso|rimborsato il|terugbetaald op|تاریخ بازپرداخت"
        }
        Role::Sku => {
            "sku|variant sku|product sku|item sku|lineitem sku|line item sku|sku code|sku id|stock keeping unit|stock code|\
             item code|product code|article number|item number|artikelnummer|artikelnr|artikel nr|référence|\
             référence produit|code article|código de producto|código del artículo|referencia|codice articolo|\
             codice prodotto|artikelcode|کد کالا|کد محصول"
        }
        Role::Cost => {
            "cost|spend|ad spend|amount spent|spent|costs|media spend|marketing spend|total spend|total cost|kosten|\
             ausgaben|ausgegebener betrag|coût|dépenses|montant dépensé|coûts|coste|gasto|importe gastado|costo|\
             spesa|importo speso|besteed bedrag|uitgaven|هزینه|هزینه تبلیغ|مبلغ هزینه شده||费用|花费|消耗|費用|消化金額|비용|\
             расход|расходы|стоимость|kostnad|spenderat belopp|náklady|költség|kulut|harcama|koszt|wydana kwota|\
             custo|valor gasto|cheltuieli"
        }
        Role::AdGroup => {
            "ad group|adgroup|ad set|ad set name|adset name|ad group name|ad group id|adset id|anzeigengruppe|\
             groupe d annonces|ensemble de publicités|grupo de anuncios|conjunto de anuncios|gruppo di annunci|\
             gruppo di inserzioni|advertentiegroep|گروه تبلیغ|گروه آگهی"
        }
        Role::Ad => {
            "ad|ad name|ad id|creative|creative name|anzeige|anzeigenname|annonce|publicité|anuncio|annuncio|inserzione|\
             advertentie|تبلیغ|آگهی"
        }
        Role::MatchType => "match type|keyword match type|keyword option|type de correspondance|tipo de concordancia",
        Role::Placement => {
            "placement|position of ad|ad placement|platzierung|emplacement|ubicación|posizionamento|plaatsing|جایگاه تبلیغ"
        }
        Role::Budget => {
            "budget|daily budget|campaign budget|ad set budget|tagesbudget|budget quotidien|presupuesto|بودجه"
        }
        Role::Reach => {
            "reach|total reach|people reached|reichweite|couverture|portée|alcance|copertura|bereik|دسترسی|مخاطبان رسیده"
        }
        Role::Frequency => {
            "frequency|avg frequency|häufigkeit|répétition|frecuencia|frequenza|frequentie|فراوانی|تکرار"
        }
        Role::List => {
            "list|list name|audience|audience name|segment name|liste|audiencia|lista|lijst|doelgroep|فهرست|لیست"
        }
        Role::Subject => {
            "subject|subject line|email subject|ticket subject|ticket name|betreff|betreffzeile|objet|asunto|oggetto|onderwerp|\
             onderwerpregel|موضوع"
        }
        Role::Recipients => {
            "recipients|total recipients|sent|emails sent|sends|total sent|sent to|number of recipients|send count|\
             empfänger|gesendet|versendet|destinataires|envoyés|envois|destinatarios|enviados|destinatari|inviate|\
             ontvangers|verzonden|گیرندگان|ارسال شده"
        }
        Role::Delivered => {
            "delivered|successful deliveries|deliveries|total delivered|emails delivered|zugestellt|délivrés|livrés|\
             entregados|consegnate|recapitate|afgeleverd|bezorgd|تحویل شده"
        }
        Role::Opens => {
            "opens|total opens|opened|emails opened|open count|öffnungen|geöffnet|ouvertures|ouverts|aperturas|abiertos|\
             aperture|aperte|geopend|opens totaal|بازشده|بازشدن ها"
        }
        Role::UniqueOpens => {
            "unique opens|unique opened|opens unique|eindeutige öffnungen|ouvertures uniques|aperturas únicas|\
             aperture uniche|unieke opens|بازشدن یکتا"
        }
        Role::OpenRate => {
            "open rate|opens rate|unique open rate|öffnungsrate|taux d ouverture|tasa de apertura|tasso di apertura|\
             openingspercentage|نرخ بازشدن|نرخ باز شدن"
        }
        Role::UniqueClicks => {
            "unique clicks|unique clicked|clicks unique|eindeutige klicks|clics uniques|clics únicos|clic unici|\
             unieke kliks|کلیک یکتا"
        }
        Role::Unsubscribes => {
            "unsubscribes|unsubscribed|unsubs|unsubscribe count|opt outs|abmeldungen|abgemeldet|désinscriptions|\
             désabonnements|bajas|cancelaciones|disiscrizioni|cancellazioni|uitschrijvingen|لغو عضویت ها|لغو عضویت"
        }
        Role::HardBounces => "hard bounces|hard bounce|hardbounces|rebonds définitifs|rebotes duros|برگشتی سخت",
        Role::SoftBounces => "soft bounces|soft bounce|softbounces|rebonds temporaires|rebotes suaves|برگشتی نرم",
        Role::Complaints => {
            "complaints|spam complaints|abuse complaints|spam reports|marked as spam|spam|beschwerden|plaintes|quejas|\
             reclami|klachten|شکایت ها|گزارش هرزنامه"
        }
        Role::Post => {
            "post id|post|tweet id|permalink|post url|post link|media id|video id|beitrags id|beitrag|\
             id de la publication|publication|id de publicación|publicación|id post|bericht id|شناسه پست|پست"
        }
        Role::Text => {
            "text|post text|message|caption|tweet text|content|post message|body|beitragstext|nachricht|texte|légende|\
             texto|mensaje|testo|didascalia|tekst|bijschrift|متن|متن پست"
        }
        Role::PostType => {
            "post type|media type|content type|type of post|type|format|beitragstyp|beitragsart|type de publication|\
             tipo de publicación|tipo di post|berichttype|نوع پست"
        }
        Role::Paid => {
            "paid|is paid|boosted|promoted|sponsored|bezahlt|payé|sponsorisé|pagado|a pagamento|betaald|تبلیغی"
        }
        Role::Engagements => {
            "engagements|engagement|total engagements|interactions|total interactions|interaktionen|interactions totales|\
             interacciones|interazioni|interacties|تعامل ها|تعامل"
        }
        Role::Likes => {
            "likes|like|like count|reactions|favorites|favourites|hearts|gefällt mir|gefällt mir angaben|j aime|\
             mentions j aime|me gusta|mi piace|vind ik leuks|پسندها|لایک"
        }
        Role::Comments => {
            "comments|comment|comment count|replies|kommentare|commentaires|comentarios|commenti|reacties|دیدگاه ها|کامنت"
        }
        Role::Shares => {
            "shares|share|share count|retweets|reposts|geteilt|teilungen|partages|compartidos|veces compartido|\
             condivisioni|keer gedeeld|اشتراک گذاری ها|بازنشر"
        }
        Role::Follows => {
            "follows|new followers|followers gained|followers|neue follower|abonnés|seguidores|follower|volgers|دنبال کننده ها"
        }
        Role::VideoViews => {
            "video views|views of video|plays|video plays|videoaufrufe|vues de la vidéo|reproducciones|\
             visualizzazioni video|videoweergaven|بازدید ویدیو"
        }
        Role::Response => {
            "response id|responseid|respondent id|response|submission id|respondent|token|antwort id|teilnehmer id|\
             id de la réponse|id réponse|id de respuesta|id risposta|reactie id|respons id|شناسه پاسخ|شماره پاسخ"
        }
        Role::Score => {
            "nps score|nps|score|nps rating|recommend score|likelihood to recommend|how likely are you to recommend us|\
             rating 0 10|weiterempfehlung|weiterempfehlungswert|punktzahl|note de recommandation|note|puntuación|\
             puntuación nps|punteggio|punteggio nps|nps cijfer|امتیاز|امتیاز توصیه"
        }
        Role::Comment => {
            "comment|comments|feedback|remark|kommentar|commentaire|comentario|commento|opmerking|توضیح|دیدگاه||\
             коментар|комментарий|komentář|megjegyzés|kommentti|yorum|komentarz|コメント|의견|评论|备注|comentário"
        }
        Role::IsFinished => {
            "finished|completed|is complete|complete|is finished|abgeschlossen|beendet|terminé|completado|finalizado|\
             completato|voltooid|تکمیل شده"
        }
        Role::Review => {
            "review id|review number|rezensions id|bewertungs id|id de l avis|id avis|id de reseña|id recensione|\
             beoordeling id|شناسه نظر"
        }
        Role::Rating => {
            "rating|stars|star rating|review rating|review stars|score|review score|bewertung sterne|sterne|\
             sternebewertung|note|nombre d étoiles|étoiles|calificación|estrellas|valoración|valutazione|stelle|voto|\
             sterren|waardering|امتیاز|ستاره||stjerner|betyg|stjärnor|arvosana|tähdet|оценка|звезды|hodnocení|\
             értékelés|puan|評価|평점|评分|hvězdičky"
        }
        Role::Title => "title|headline|titel|titre|título|titolo|عنوان",
        Role::Reply => {
            "reply|response|owner response|seller reply|merchant reply|antwort|réponse|respuesta|risposta|antwoord|پاسخ"
        }
        Role::Ticket => {
            "ticket id|ticket|ticket number|ticket no|case number|case id|conversation id|issue id|request id|\
             ticketnummer|ticket nr|fall nummer|vorgangsnummer|numéro de ticket|n de ticket|id du ticket|\
             número de ticket|id de ticket|número de caso|numero ticket|id ticket|شماره تیکت|تیکت|شماره درخواست"
        }
        Role::Category => {
            "category|issue type|ticket type|type|topic|contact reason|kategorie|art|thema|catégorie|motif|categoría|\
             tipo|motivo de contacto|categoria|argomento|categorie|onderwerp type|دسته|نوع|نوع درخواست"
        }
        Role::Priority => {
            "priority|ticket priority|urgency|severity|priorität|dringlichkeit|priorité|prioridad|priorità|prioriteit|اولویت"
        }
        Role::ResolvedAt => {
            "resolved at|resolved date|resolved|solved at|closed at|closed date|date resolved|resolution date|\
             completed at|gelöst am|geschlossen am|résolu le|fermé le|date de résolution|resuelto el|cerrado el|\
             fecha de resolución|risolto il|chiuso il|opgelost op|gesloten op|تاریخ حل|تاریخ بسته شدن"
        }
        Role::ResponseTime => {
            "first response time|response time|first reply time|time to first response|time to first reply|\
             antwortzeit|erste antwortzeit|temps de première réponse|délai de réponse|tiempo de primera respuesta|\
             tiempo de respuesta|tempo di prima risposta|tempo di risposta|reactietijd|زمان نخستین پاسخ|زمان پاسخ"
        }
        Role::ResolutionTime => {
            "resolution time|full resolution time|time to resolution|time to resolve|handling time|lösungszeit|\
             bearbeitungszeit|temps de résolution|délai de résolution|tiempo de resolución|tempo di risoluzione|\
             oplostijd|زمان حل"
        }
        Role::Deal => {
            "deal id|opportunity id|record id|deal number|deal nr|geschäfts id|id de la transaction|id opportunité|\
             id del negocio|id trattativa|شناسه معامله"
        }
        Role::ClosedAt => {
            "close date|closed date|closed at|expected close date|won at|closing date|abschlussdatum|date de clôture|\
             date de fermeture|fecha de cierre|data di chiusura|sluitingsdatum|afsluitdatum|تاریخ بستن"
        }
        Role::Experiment => {
            "experiment|experiment name|experiment id|test|test name|experiment key|versuch|expérience|experimento|\
             esperimento|آزمایش"
        }
        Role::Variant => {
            "variant|variation|variant name|variation name|test group|experiment group|arm|treatment|bucket|group|\
             version|ab group|variante|testgruppe|gruppe|groupe|grupo|variación|variazione|gruppo|groep|گروه آزمایش|\
             نسخه|گروه"
        }
        Role::Participants => {
            "participants|users|visitors|sample size|subjects|exposures|exposed|n|sessions|teilnehmer|besucher|nutzer|\
             visiteurs|utilisateurs|participantes|usuarios|visitantes|partecipanti|utenti|visitatori|deelnemers|\
             bezoekers|gebruikers|شرکت کنندگان|کاربران|بازدیدکنندگان"
        }
        Role::Outcome => {
            "outcome|converted|conversion|success|retained|retention 1|retention|purchased|clicked|activated|retention 7|\
             is converted|response|erfolg|konvertiert|réussite|converti|éxito|convertido|esito|convertito|succes|\
             geconverteerd|نتیجه|تبدیل شد"
        }
        _ => "",
    }
}
