//! What tools for web analytics and search call their columns, in several languages.

use crate::records::Role;

/// The names of a role, the surest first, parted by bars; empty for roles of other kinds of export.
pub const fn names_of(role: Role) -> &'static str {
    match role {
        Role::Visitor => {
            "visitor id|user id|user pseudo id|client id|visitor|user hash|anonymous id|distinct id|device id|cookie id|\
             fingerprint|unique id|fullvisitorid|besucher id|besucher|nutzer id|identifiant visiteur|visiteur|\
             id visiteur|id visitante|visitante|id visitatore|visitatore|bezoeker id|bezoeker|شناسه بازدیدکننده|\
             بازدیدکننده|کاربر"
        }
        Role::Session => {
            "session id|visit id|id visit|session|ga session id|sitzungs id|sitzung|besuchs id|id session|id de session|\
             id visite|id sesión|id de sesión|id sessione|sessie id|sessie|bezoek id|شناسه نشست|شناسه بازدید|نشست"
        }
        Role::EventName => {
            "event name|event|event type|event action|action|name of event|goal|goal name|ereignisname|ereignis|\
             nom de l événement|événement|evénement|nombre del evento|nombre de evento|evento|nome evento|\
             nome dell evento|gebeurtenisnaam|naam van gebeurtenis|gebeurtenis|نام رویداد|رویداد"
        }
        Role::Page => {
            "page path and screen class|page path query string|page path|page url|url|page|page location|pathname|path|\
             address|top pages|page path and screen name|uri|current url|seitenpfad und bildschirmklasse|seitenpfad|\
             seiten url|seite|seiten|häufigste seiten|chemin de la page et classe de l écran|chemin de la page|\
             pages les plus populaires|url de la page|ruta de página y clase de pantalla|ruta de la página|página|\
             paginas principales|páginas principales|percorso pagina e classe schermata|percorso della pagina|pagina|\
             pagine principali|paginapad en schermklasse|paginapad|populairste pagina s|نشانی صفحه|مسیر صفحه|صفحه"
        }
        Role::PageTitle => {
            "page title and screen class|page title and screen name|page title|title|titel der seite|seitentitel|\
             seitentitel und bildschirmklasse|titre de la page|titre de page|titre de la page et classe de l écran|\
             título de página|título de página y clase de pantalla|titolo della pagina|titolo pagina|\
             titolo pagina e classe schermata|paginatitel|paginatitel en schermklasse|عنوان صفحه"
        }
        Role::EntryPage => {
            "entry page|landing page|landing page query string|entry url|first page|einstiegsseite|zielseite|\
             page d entrée|page de destination|página de entrada|página de destino|pagina di ingresso|\
             pagina di destinazione|instappagina|bestemmingspagina|landingspagina|صفحه ورود|صفحه فرود"
        }
        Role::ExitPage => {
            "exit page|exit url|last page|ausstiegsseite|page de sortie|página de salida|pagina di uscita|\
             uitstappagina|صفحه خروج"
        }
        Role::Host => {
            "hostname|host|site|website|web site|site name|domain name|hostnamen|nom d hôte|nombre de host|nome host|\
             hostnaam|دامنه|وبگاه|سایت"
        }
        Role::Referrer => {
            "referrer|referrer url|referer|full referrer|page referrer|referring page|verweis url|verweis|verweisseite|\
             url de provenance|site référent|referente|url de referencia|url referrer|verwijzer|verwijzende url|ارجاع دهنده"
        }
        Role::Source => {
            "source|utm source|session source|session source medium|source medium|referrer source|first user source|\
             traffic source|referrer name|first user source medium|quelle|quelle medium|sitzung quelle|\
             quelle medium der sitzung|source de la session|source support|fuente|fuente de la sesión|fuente medio|\
             sorgente|sorgente sessione|sorgente mezzo|bron|sessiebron|bron medium|منبع"
        }
        Role::Medium => {
            "medium|utm medium|session medium|first user medium|referrer type name|medium der sitzung|support|\
             support de la session|medio|medio de la sesión|mezzo|mezzo sessione|sessiemedium|رسانه"
        }
        Role::Campaign => {
            "campaign|utm campaign|campaign name|session campaign|first user campaign|kampagne|kampagnenname|\
             campagne|nom de la campagne|campaña|nombre de la campaña|campagna|nome campagna|campagnenaam|کارزار|کمپین"
        }
        Role::Term => {
            "utm term|term|campaign keyword|session manual term|manual term|begriff|terme|término|termine|عبارت"
        }
        Role::Content => {
            "utm content|ad content|campaign content|session manual ad content|anzeigeninhalt|contenu|contenido|contenuto|\
             محتوا"
        }
        Role::Device => {
            "device category|device|device type|screen size|platform|platform device category|devices|gerätekategorie|\
             gerät|geräte|gerätetyp|catégorie d appareil|appareil|appareils|categoría de dispositivo|dispositivo|\
             dispositivos|categoria dispositivo|dispositivi|apparaatcategorie|apparaat|apparaten|دستگاه|نوع دستگاه"
        }
        Role::Browser => "browser|browser name|navigateur|navegador|browsers|مرورگر",
        Role::OperatingSystem => {
            "operating system|os|operating system name|operating system family|betriebssystem|système d exploitation|\
             sistema operativo|besturingssysteem|سیستم عامل"
        }
        Role::Region => {
            "region|state|province|region code|subdivision1 code|state province|bundesland|région|provincia|región|\
             comunidad autónoma|regione|regio|provincie|استان|ناحیه"
        }
        Role::City => "city|town|city name|city id|town city|stadt|ort|ville|ciudad|città|stad|plaats|شهر",
        Role::Language => {
            "language|language code|browser language|locale|sprache|sprachcode|langue|idioma|lingua|taal|زبان"
        }
        Role::Gender => "gender|sex|geschlecht|genre|sexe|sexo|género|sesso|genere|geslacht|جنسیت",
        Role::AgeGroup => {
            "age|age group|age range|age bracket|alter|altersgruppe|âge|tranche d âge|edad|età|leeftijd|سن|گروه سنی"
        }
        Role::Visitors => {
            "active users|unique visitors|visitors|users|total users|nb uniq visitors|daily unique visitors|\
             unique users|people|uniques|aktive nutzer|eindeutige besucher|besucher|nutzer|nutzer insgesamt|\
             utilisateurs actifs|visiteurs uniques|visiteurs|utilisateurs|utilisateurs au total|usuarios activos|\
             visitantes únicos|visitantes|usuarios|total de usuarios|utenti attivi|visitatori unici|visitatori|\
             utenti|utenti totali|actieve gebruikers|unieke bezoekers|bezoekers|gebruikers|totaal aantal gebruikers|\
             بازدیدکنندگان|بازدیدکننده یکتا|کاربران فعال|کاربران||посетители|пользователи|aktiva användare|användare|\
             uživatelé|felhasználók|käyttäjät|kullanıcılar|użytkownicy|aktywni użytkownicy|ユーザー|アクティブ ユーザー|사용자|用户|\
             usuários|utilizatori"
        }
        Role::NewVisitors => {
            "new users|new visitors|first time visitors|unique new visitors|nb uniq visitors new|neue nutzer|neue besucher|\
             nouveaux utilisateurs|nouveaux visiteurs|usuarios nuevos|nuevos usuarios|nuevos visitantes|nuovi utenti|\
             nuovi visitatori|nieuwe gebruikers|nieuwe bezoekers|کاربران جدید|بازدیدکنندگان جدید"
        }
        Role::Visits => {
            "sessions|visits|nb visits|total sessions|entry nb visits|traffic|organic traffic|page traffic|sitzungen|\
             besuche|visites|sesiones|visitas|sessioni|visite|sessies|bezoeken|نشست ها|بازدیدها|بازدید||визиты|\
             сеансы|visningar sessioner|sessioner|návštěvy|látogatások|istunnot|oturumlar|sesje|セッション|세션|会话|sessões|\
             sesiuni"
        }
        Role::EngagedVisits => {
            "engaged sessions|engaged visits|sitzungen mit interaktionen|sessions avec engagement|\
             sesiones con interacción|sessioni con coinvolgimento|betrokken sessies|نشست های درگیر"
        }
        Role::PageViews => {
            "views|page views|pageviews|nb pageviews|nb hits|screen page views|hits|unique pageviews|screenviews|\
             seitenaufrufe|aufrufe|seitenansichten|vues|pages vues|vues de page|vistas|vistas de página|\
             páginas vistas|visualizzazioni|visualizzazioni di pagina|visualizzazioni pagina|weergaven|\
             paginaweergaven|بازدید صفحه|بازدیدهای صفحه||просмотры|visningar|zobrazení stránek|oldalletöltések|\
             sivun katselut|sayfa görüntüleme|wyświetlenia|表示回数|페이지뷰|浏览量|visualizações"
        }
        Role::ViewsPerVisit => {
            "views per visit|pages session|pages per session|views per session|pages per visit|page views per visit|\
             pageviews per session|seiten sitzung|seiten pro sitzung|seiten pro besuch|pages par session|\
             pages par visite|páginas sesión|páginas por sesión|páginas por visita|pagine sessione|\
             pagine per sessione|pagine per visita|pagina s sessie|pagina s per sessie|صفحه در هر بازدید"
        }
        Role::Bounces => {
            "bounces|bounce count|entry bounce count|is bounce|absprünge|rebonds|rebotes|rimbalzi|bounces totaal|پرش ها"
        }
        Role::BounceRate => {
            "bounce rate|bouncerate|absprungrate|absprungsrate|taux de rebond|porcentaje de rebote|tasa de rebote|\
             frequenza di rimbalzo|bouncepercentage|bouncepercentage bezoeken|نرخ پرش||отказы|показатель отказов|\
             avvisningsfrekvens|míra okamžitého opuštění|visszafordulási arány|poistumisprosentti|hemen çıkma oranı|\
             współczynnik odrzuceń|直帰率|이탈률|跳出率|taxa de rejeição"
        }
        Role::EngagementRate => {
            "engagement rate|interaktionsrate|engagement rate sessions|taux d engagement|porcentaje de interacciones|\
             tasa de interacción|tasso di coinvolgimento|betrokkenheidspercentage|نرخ تعامل|نرخ درگیری"
        }
        Role::VisitDuration => {
            "average session duration|avg session duration|visit duration|session duration|avg time on site|\
             avg visit duration|avg visit duration in seconds|duration|average visit duration|time on site|\
             average engagement time per session|durchschnittliche sitzungsdauer|sitzungsdauer|besuchsdauer|\
             durchschnittliche besuchsdauer in sekunden|durchschnittliche besuchsdauer|durée moyenne des sessions|\
             durée moyenne de session|durée de la visite|durée moyenne des visites|duración media de la sesión|\
             duración media de las visitas|durata media sessione|durata sessione media|durata media visita|\
             gem sessieduur|gemiddelde sessieduur|sessieduur|gemiddelde bezoekduur|مدت بازدید|میانگین مدت نشست"
        }
        Role::Entrances => {
            "entrances|entries|unique entrances|total entrances|einstiege|entrées|entradas|entrate|ingressi|instappen|\
             ورودها"
        }
        Role::Exits => {
            "exits|unique exits|total exits|exit nb visits|ausstiege|sorties|salidas|uscite|uitstappen|خروج ها"
        }
        Role::Events => {
            "event count|events|total events|nb actions|actions|number of events|ereignisanzahl|ereignisse|\
             anzahl der ereignisse|aktionen|nombre d événements|événements|número de eventos|eventos|acciones|\
             conteggio eventi|numero di eventi|eventi|azioni|aantal gebeurtenissen|gebeurtenissen|acties|تعداد رویداد|\
             رویدادها"
        }
        Role::Conversions => {
            "key events|conversions|total conversions|goal completions|goal conversions|nb conversions|results|goals|\
             unique conversions|schlüsselereignisse|conversions gesamt|zielvorhaben abschlüsse|konversionen|\
             événements clés|objectifs réalisés|conversiones|eventos clave|consecuciones de objetivos|conversioni|\
             eventi chiave|completamenti obiettivo|belangrijke gebeurtenissen|behaalde doelen|conversies|تبدیل ها|تبدیل"
        }
        Role::ConversionRate => {
            "conversion rate|session key event rate|session conversion rate|goal conversion rate|key event rate|cr|\
             e commerce conversion rate|konversionsrate|conversion rate gesamt|taux de conversion|\
             tasa de conversión|porcentaje de conversiones|tasso di conversione|conversiepercentage|\
             doelconversieratio|نرخ تبدیل"
        }
        Role::Orders => {
            "transactions|orders|ecommerce purchases|purchases|number of orders|transaktionen|käufe|bestellungen|\
             commandes|achats|transacciones|compras|pedidos|transazioni|acquisti|ordini|transacties|aankopen|سفارش ها|\
             تراکنش ها"
        }
        Role::Revenue => {
            "total revenue|revenue|purchase revenue|ecommerce revenue|conversion value|goal value|\
             revenue reporting amount|gesamtumsatz|umsatz|einnahmen|kaufumsatz|revenu total|revenus|\
             revenus totaux|chiffre d affaires|ingresos totales|ingresos|entrate totali|ricavi|totale opbrengst|\
             totale inkomsten|opbrengst|inkomsten|doelwaarde|درآمد|درآمد کل"
        }
        Role::Query => {
            "top queries|query|search query|search term|queries|search queries|search terms|suchanfrage|suchanfragen|\
             häufigste suchanfragen|suchbegriff|requêtes les plus fréquentes|requête|requêtes|consultas principales|\
             consulta|consultas|query principali|populairste zoekopdrachten|zoekopdracht|zoekopdrachten|عبارت جستجو|\
             جستجو|پرس وجو"
        }
        Role::Keyword => {
            "keyword|keywords|search keyword|key phrase|suchwort|schlüsselwort|mot clé|mots clés|palabra clave|parola chiave|\
             zoekwoord|trefwoord|کلیدواژه|کلمه کلیدی"
        }
        Role::SearchType => {
            "search type|serp features|result type|type de recherche|suchtyp|tipo de búsqueda|tipo di ricerca|zoektype|نوع جستجو"
        }
        Role::SearchEngine => {
            "search engine|suchmaschine|moteur de recherche|buscador|motore di ricerca|zoekmachine|موتور جستجو"
        }
        Role::Clicks => {
            "clicks|url clicks|link clicks|klicks|clics|clic|klikken|کلیک ها|کلیک||клики|klick|klik|kliknutí|\
             prokliky|kattintások|klikkaukset|tıklamalar|tıklama|kliknięcia|クリック数|클릭수|点击次数|点击量|cliques|clicuri"
        }
        Role::Impressions => {
            "impressions|impr|impressionen|impresiones|impressioni|vertoningen|weergaven in zoekresultaten|نمایش ها|\
             نمایش||показы|visningar|visn|zobrazení|zobr|megjelenítések|näyttökerrat|gösterimler|wyświetlenia|表示回数|\
             インプレッション|노출수|展示次数|展示量|impressões|afișări"
        }
        Role::ClickRate => {
            "ctr|click through rate|click rate|url ctr|klickrate|taux de clics|porcentaje de clics|klikfrequentie|نرخ کلیک"
        }
        Role::Position => {
            "position|average position|avg position|rank|ranking|current position|google rank|\
             durchschnittliche position|rang|position moyenne|posición media|posición|posizione media|posizione|\
             gemiddelde positie|positie|رتبه|جایگاه|میانگین جایگاه"
        }
        Role::PreviousPosition => {
            "previous position|previous rank|last position|vorherige position|position précédente|posición anterior|\
             posizione precedente|vorige positie|جایگاه پیشین"
        }
        Role::PositionChange => {
            "position change|position difference|difference|change|dynamics|rank change|veränderung|évolution|variación|\
             variazione|verschil|تغییر جایگاه"
        }
        Role::SearchVolume => {
            "search volume|volume|search vol|avg monthly searches|monthly volume|msv|suchvolumen|volume de recherche|\
             volumen de búsqueda|volume di ricerca|zoekvolume|حجم جستجو"
        }
        Role::Difficulty => {
            "keyword difficulty|kd|difficulty|seo difficulty|keyword schwierigkeit|difficulté|dificultad|difficoltà|moeilijkheid|سختی"
        }
        Role::CostPerClick => {
            "cpc|cpc usd|cost per click|avg cpc|klickpreis|coût par clic|coste por clic|costo per clic|kosten per klik|هزینه هر کلیک"
        }
        Role::Interest => "interest|search interest|interest over time|interesse|intérêt|interés|میزان علاقه",
        Role::Growth => "growth|increase|change percent|wachstum|croissance|crecimiento|crescita|groei|رشد",
        Role::SourcePage => {
            "referring page url|source url|linking page|backlink|from url|url from|verlinkende seite|page source|\
             página de origen|pagina di origine|verwijzende pagina|صفحه پیونددهنده"
        }
        Role::TargetPage => {
            "target url|link url|target page|url to|to url|destination url|ziel url|url cible|url de destino|url di destinazione|doel url|صفحه مقصد"
        }
        Role::Domain => {
            "domain|referring domain|root domain|linking domain|linking site|domaine|dominio|domein|دامنه پیونددهنده"
        }
        Role::DomainRating => {
            "domain rating|dr|domain authority|da|authority score|page ascore|trust flow|اعتبار دامنه"
        }
        Role::Anchor => {
            "anchor|anchor text|link text|ankertext|ancre|texte d ancrage|texto de ancla|testo di ancoraggio|ankertekst|متن پیوند"
        }
        Role::LinkType => {
            "link type|nofollow|rel|dofollow nofollow|linktyp|type de lien|tipo de enlace|tipo di link|linktype|نوع پیوند"
        }
        Role::FirstSeen => {
            "first seen|first found|discovered|erstmals gesehen|première détection|visto por primera vez|prima rilevazione|eerst gezien|نخستین مشاهده"
        }
        Role::LastSeen => {
            "last seen|last check|last found|zuletzt gesehen|dernière détection|visto por última vez|ultima rilevazione|laatst gezien|آخرین مشاهده"
        }
        Role::Links => {
            "links|backlinks|links to target|number of links|anzahl links|liens|enlaces|collegamenti|پیوندها"
        }
        Role::Metric => "metric|measure|kpi|kennzahl|statistique|métrica|metrica|statistiek|سنجه",
        Role::Value => "value|metric value|wert|valeur|valor|valore|waarde|مقدار",
        _ => "",
    }
}
