"""The words that give a charter's structure away, in three languages. All patterns are for folded text (`fold`)."""

from __future__ import annotations

import re
from typing import Final


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(part for part in parts if part))


# --- what the text is about ------------------------------------------------------------------------

CHARTER: Final = _any(
    r"\bchartes?\b",
    r"\bcharters?\b",
    r"\bcode (?:of|de|d'|des) ?(?:bonne )?(?:conduct|ethics|conduite|deontologie|ethique|practice|pratiques?)",
    r"\bcode (?:deontologique|ethique)|\bcode of (?:professional |good )?(?:behaviou?r|honou?r|conduct)\b|\brules of (?:\w+ )?conduct\b",
    r"\b(?:regles|guide|principes|manuel) de (?:bonnes? )?(?:conduite|pratiques)\b|\bregles (?:d'ethique|de deontologie|deontologiques)\b",
    r"\bstatement of (?:values|principles|commitments?)",
    r"\b(?:our|nos|core|les|des) (?:values|valeurs|commitments|engagements|pledges|principles|principes)\b",
    r"\b(?:pledge|manifest[eo]|compact|serment)\b",
    r"ميثاق",
    r"مدونه (?:ال)?(?:سلوك|قواعد|اخلاق|قيم)",
    r"قواعد (?:ال)?سلوك",
    r"\bقيمنا\b|التزاماتنا|تعهداتنا|مبادينا",
)
THIS_CHARTER: Final = _any(
    r"^(?:dans |par |a travers )?(?:la presente|cette|notre|la) (?:charte|declaration)\b",
    r"^(?:le present|ce) (?:code|document|texte|reglement|guide)\b",
    r"^(?:this|the|our|the present)(?: full)? (?:charter|code|document|pledge|statement|policy|text)\b",
    r"^(?:ces|toutes ces|these|all these) (?:valeurs|principes|engagements|regles|values|principles|commitments|pledges|rules)\b",
    r"^(?:ان )?هذه (?:ال)?(?:قيم|مبادي|مباديء|التزامات|قواعد)\b",
    r"^(?:و?ي?(?:هدف|سعي|شكل|عتبر|عد|دخل|سري|نطبق|وقع|نشر|علق|حدد|ندرج|اتي|خضع) )?(?:هذا|هذه) (?:ال)?(?:ميثاق|مدونه|وثيقه|نص|دليل)",
    r"^(?:و?ي|و?ت)\w{2,6} (?:هذا|هذه|مقتضيات) (?:ال)?(?:ميثاق|مدونه|وثيقه|نص|دليل)",
    r"^(?:(?:ال)?ميثاق|(?:ال)?مدونه)\b",
)

CHARTERISH: Final = _any(
    r"\b(?:what we stand for|what you can expect|our promise|values|valeurs|engagements|commitments|principles|principes|pledges?|promises|promise|standards|ethics?|ethique|deontologie|"
    r"agreement|code|conduct|conduite|behaviou?rs?|regles de vie|rules)\b",
    r"\bdroits et (?:devoirs|obligations)\b|\b(?:droits|devoirs) (?:des?|du|de la) |\brights and (?:responsibilities|duties|obligations)\b|\bbill of rights\b",
    r"\b(?:oath|vow)\b|^(?:ال)?عهد(?:ه)? ",
    r"\bour ways? of (?:working|doing)\b|\bwhat we (?:stand for|believe)\b|\bce qui nous (?:anime|guide|engage|rassemble)\b|\bnotre facon de\b",
    r"قيم|مباد[يء]|التزامات|تعهدات|اخلاقيات|اداب ال|سلوك|حقوق وواجبات|حقوق (?:ال)?(?:مريض|مرضي|مرتفق|مواطن|طفل)",
)

# The name of a page, above the charter's own title.
BARE_CHARTER: Final = re.compile(
    r"^(?:(?:la|le|notre|the|our) )?(?:charte|charter|code|pledge|(?:ال)?ميثاق(?:نا)?)\s*:?$"
)
# What a charter of rights gives to those whom it names.
RIGHTS: Final = re.compile(
    r"\b(?:you|everyone|anyone|no one|(?:each|every|any|all) \w+|\w+s?) (?:have|has|is entitled to|are entitled to) (?:the |a )?right|"
    r"\b(?:(?:a|ont|avez|as) (?:le )?droit)\b|\bيحق ل|^(?:لكل|لل?)\w+ (?:\w+ )?(?:ال)?حق\b|\bلدي(?:ك|كم) (?:ال)?حق\b|^(?:ال)?حق في\b"
)

# What a text that is about charters is called.
EXPLAINS: Final = re.compile(
    r"^(?:what(?:'s| is| are) (?:an? |the )?|why (?:have |write |adopt |sign )?(?:an? |the )|about (?:the |this |our )|how (?:to|do you) (?:write|draft|adopt) )"
    r"[^.:]{0,50}\b(?:charters?|codes?|pledges?)\b|"
    r"^(?:qu'est[- ]ce qu(?:e|')|c'est quoi|a quoi sert|pourquoi|a propos d[eu]|comment (?:rediger|elaborer|ecrire|adopter) )[^.:]{0,50}\b(?:chartes?|codes?)\b|"
    r"^(?:ما (?:هو|هي)|ماذا (?:نعني|يعني)|لماذا|حول|كيف (?:نكتب|تكتب|نعد|تعد)) [^.:]{0,50}(?:ميثاق|مدونه|مواثيق|مدونات)"
)

# What a text says of itself that is no charter.
OTHER_KIND: Final = _any(
    r"\b(?:privacy (?:notice|policy|statement)|cookie policy|terms (?:of use|of service|and conditions)|frequently asked|faq|agenda|minutes of|notice of (?:meeting|sale)|"
    r"how to|recipe|opening hours|price list|vacancy|job (?:offer|description)|press release|call for tenders|invitation to tender|newsletter|timetable)\b",
    r"\b(?:politique de (?:confidentialite|cookies)|mentions legales|conditions generales|foire aux questions|questions frequentes|ordre du jour|convocation|"
    r"(?:compte[- ]rendu|proces-verbal) d|offre d'emploi|avis d'appel|avis de (?:marche|recrutement|reunion)|horaires|tarifs|recette|mode d'emploi|comment obtenir|"
    r"communique de presse|bulletin d'inscription|notice d'utilisation)\b",
    r"اعلان عن|بلاغ صحفي|بلاغ صحافي|محضر (?:ال)?(?:اجتماع|دوره|جلسه)|جدول الاعمال|طلب عروض|مباراه توظيف|سياسه الخصوصيه|شروط الاستخدام|طريقه تحضير|المقادير|اوقات العمل|دعوه (?:ل|الي)",
)

# --- promises --------------------------------------------------------------------------------------

PLEDGE: Final = _any(
    r"\bs'engage(?:nt)?\b|\bnous engageons\b|\bm'engage\b|\bengageons-nous|\bprom(?:ets|ettons|ettent)\b|\bs'oblige",
    r"\b(?:we|i|and|hereby|therefore|solemnly)\b[^.]{0,40}\b(?:pledge|commit|undertake|promise|vow|agree)\b",
    r"\b(?:commits?|undertakes?|pledges?|agrees?) (?:itself |themselves |ourselves |to )",
    r"\b(?:are|is|am) committed to\b",
    # what signatories are told to have promised
    r"\bse (?:sont|seront) engage(?:e?s)?\b|\bs'(?:est|etait|etaient) engage\w*|\b(?:a|ont) (?:\w+ )?promis\b",
    r"\b(?:undertook|(?:have|has|had) (?:\w+ )?(?:undertaken|promised|pledged|committed)|(?:they|who|signatories|members|also) (?:promised|pledged|vowed|agreed))\b",
    r"\bو?(?:ن|ي|ت|ا)(?:تعهد|لتزم)\w{0,2}\b|التزم(?:نا|وا)?\b|تعهد(?:نا|وا|ت)?\b|\bالتزام\w*|\bنعاهد",
)
NORMATIVE: Final = _any(
    PLEDGE.pattern,
    r"\bnous (?:nous |n'|ne |en |y |leur |les |le |la |l'|vous |lui )*\w{3,}ons\b",
    r"\b(?:(?:has|have) the right|entitled to|a(?: le)? droit|ont(?: le)? droit)\b|الحق في|\bيحق ل|\bمن حق|\bلدي(?:ك|كم|ه|هم|ها) (?:ال)?حق|\bيمكن(?:ك|كم)\b|\bيسمح ل|^و?علي (?:ال)?\w+ (?:ان |احترام |اخبار |الا )",
    r"\b(?:doit|doivent|devons|devra|devront|dois|tenus? (?:de|a)|veille(?:nt)?|veillons|s'impose(?:nt)?|s'interdi\w+|s'abst\w+|"
    r"s'assure(?:nt)?|s'efforce(?:nt)?|s'attache(?:nt)?|respecte(?:nt)?|garanti(?:t|ssent)|refuse(?:nt)?|rejette(?:nt)?|"
    r"contribue(?:nt)?|participe(?:nt)?|traite(?:nt)?|evite(?:nt)?|endosse(?:nt)?|preserve(?:nt)?|previen(?:t|nent)|alerte(?:nt)?|rende(?:nt)? compte|"
    r"est garant|sont garants|ne peu(?:t|vent)|favorise(?:nt)?|assure(?:nt)?|applique(?:nt)?|declare(?:nt)?|protege(?:nt)?|publie(?:nt)?|"
    r"reponde(?:nt)?|ecoute(?:nt)?|accueille(?:nt)?|informe(?:nt)?|signale(?:nt)?|travaille(?:nt)?|agissent|agit|porte(?:nt)?|appuie(?:nt)?|offre(?:nt)?)\b",
    r"\b(?:entitled to|(?:has|have) (?:a |the )?rights?|guarantees?|guaranteed|(?:a|ont) (?:le )?droit|(?:est|sont) garanti\w*|est libre de)\b|(?:ال)?حق في|يحق ل",
    r"\b(?:will|shall|must|should|may not|ought to|has to|have to|(?:is|are) (?:expected|required|bound|responsible))\b",
    r"\bwe (?:\w+ ){0,2}(?:treat|act|respect|listen|provide|ensure|keep|make|give|answer|report|promote|protect|support|"
    r"help|avoid|refuse|declare|publish|work|use|take|share|tell|speak|encourage|offer|maintain|follow|comply|"
    r"disclose|explain|inform|seek|welcome|uphold|serve|strive|apply|build|create|deliver|develop|involve|manage|"
    r"open|care|learn|value|recogni[sz]e|admit|do|are|never|always|put|hold|stand|consult|challenge|invest|measure)\b",
    r"\b(?:every|each|all|no) (?:\w+ ){1,4}?(?:treats?|acts?|respects?|keeps?|reports?|declares?|accepts?|uses?)\b",
    r"\b(?:يجب|يتعين|ينبغي|يلزم|لا يجوز|يمنع|يحظر|نحرص|نسهر|نعمل|نسعي|نضمن|نوفر|نحافظ|نمتنع|نتجنب|نرفض|نحارب|نكافح|نقدم|"
    r"نستقبل|نعامل|نبلغ|نصرح|نعلن|ننشر|نجيب|نعزز|ندعم|نشجع|نراعي|نحترم|نتفادي|نصون|نبذل|ندبر|نتقاسم|نصغي|ننصت|نتواصل|نخدم|"
    r"نطبق|نحمي|نمارس|نتصرف|نوءدي|نلبي|نعتمد|نومن|نكرس|نقوم|نبادر|نساهم|نشارك)\w{0,3}\b",
    r"\b(?:و?ي|و?ت)(?:حرص|سهر|عمل|سعي|ضمن|وفر|حافظ|متنع|تجنب|رفض|قدم|حترم|راعي|صرح|بلغ|تفادي|تحلي|تقيد|ساهم|عامل|نشر|"
    r"جيب|ستقبل|ودي|مارس|تصرف|حمي|دعم|شجع|عزز|علل|كتم|صون|ستعمل|دبر|خدم|خبر|علن|رد|طبق|تعامل|نجز)\w{0,3}\b",
)
FR_INFINITIVE = (
    r"(?:a |de |d')?(?:ne (?:pas|jamais|plus|rien) )?(?:s'|se |n'|m'|me |nous |vous |les |le |la |l'|leur |lui |en |y )*"
    r"(?!(?:devoir|pouvoir|savoir|avenir|plaisir|dernier|premier|particulier|metier|dossier|papier|calendrier|courrier|"
    r"hier|fevrier|janvier|quartier|atelier|chantier|financier|ouvrier|cahier|loisir|desir|soir|espoir|cher|leader|"
    r"manager|partir|fier|entier|regulier|singulier|escalier|loyer|foyer|cadre|cuir|tir|air|pair|clair|mer|fer|hiver|"
    r"palmier|mobilier|immobilier|hospitalier|infirmier|conseiller|officier|premiere|danger|etranger|leger|charger|"
    # English words that end like French infinitives
    r"fair|affair|chair|repair|their|together|customer|user|member|other|whether|number|worker|partner|supplier|teacher|water|paper|"
    r"after|ever|over|under|gender|power|matter|letter|career|carer|helper|better|greater|wider|further|however|volunteer|employer|"
    r"stakeholder|shareholder|consumer|researcher|trainer|reporter|passenger|prisoner|commissioner|practitioner|peer)\b)"
    r"(?:\w{2,}(?:er|ir|oir|ettre|aitre|ndre|ivre|vre|ompre|aincre|clure|battre|oindre|ordre)|(?:re|de|satis|contre)?faire|"
    r"(?:re|pre|contre|inter)?dire|(?:re|e)?lire|ecrire|inscrire|souscrire|conduire|reduire|produire|construire|"
    r"instruire|introduire|traduire|croire|plaire|taire|etre|nuire|suffire|soustraire|extraire|permettre)\b"
)
EN_IMPERATIVE = (
    r"(?:always |never |do not |don't |not )?(?:treat|be|act|listen|provide|ensure|keep|make|give|answer|respond|report|"
    r"promote|protect|support|help|avoid|refuse|declare|publish|take|tell|show|speak|learn|encourage|offer|maintain|"
    r"follow|comply|disclose|communicate|consult|explain|inform|seek|put|place|recogni[sz]e|welcome|uphold|serve|strive|"
    r"conduct|apply|build|create|deliver|develop|involve|lead|manage|monitor|prevent|raise|reduce|review|train|"
    r"respect|share|use|work|value|adopt|acknowledge|admit|appoint|arrange|ask|assess|carry|check|challenge|commit|"
    r"contribute|cooperate|decide|demonstrate|enable|engage|exercise|foster|guarantee|handle|hold|honou?r|identify|"
    r"improve|invest|invite|judge|leave|let|look|meet|minimi[sz]e|observe|open|participate|pay|perform|plan|prepare|"
    r"present|preserve|process|produce|propose|pursue|record|register|reject|remain|reply|return|safeguard|secure|"
    r"send|set|sign|spend|stand|stop|submit|translate|turn|understand|update|verify|wait|write|complete|consider|"
    r"base|buy|bring|call|care|choose|come|cover|defend|disregard|draw|establish|evaluate|fight|find|fulfil|go|"
    r"hear|implement|increase|introduce|limit|measure|offer|organi[sz]e|own|refrain|release|repair|resist|resolve|run|"
    r"say|start|steward|strengthen|study|teach|test|thank|think|track|travel|trust|value|visit|watch|welcome)\b"
)
_AR_START = (
    r"و?(?:ال)?(?:عمل علي|سهر علي|حرص علي|التزام ب|تقيد ب|امتناع عن|ابتعاد عن|سعي ا?ل|عدم |تفادي|تجنب|حفاظ علي|محافظه علي|"
    r"تحلي ب|اسهام في|مساهمه في|مشاركه في|انخراط في|تصدي |قيام ب|تعامل |تواصل |تبليغ |تصريح |اخبار |استجابه |اعتماد |ضمان |توفير |"
    r"نشر |معالجه |تمكين |تقديم |تعليل |احترام |معامله |تيسير |تسهيل |ترشيد |حمايه |تعزيز |دعم |تشجيع |تطوير |تحسين |تقليص |تبسيط |"
    r"استقبال |رد علي|اجابه |كتمان |صون |وضع |اداء |انجاز |اعلان |اتاحه |اعداد |تنظيم |مراعاه |مواكبه |تكوين |تخصيص |منح |رفض |"
    r"التزامه|تسخير |استعمال |عقلنه |تدبير |انصات |اصغاء |اشراك |احداث |اشعار |مكافحه |محاربه |اتخاذ |تحقيق |تنفيذ |تتبع |تقييم )|ان (?:ن|ي|ت|ا|لا)|"
    r"(?:لا |الا )(?:ن|ي|ا|ت)\w{2,}|و?(?:ن|ا)(?:لتزم|تعهد|حترم|حرص|سهر|عمل|سعي|ضمن|وفر|حافظ|متنع|تجنب|رفض|حارب|كافح|قدم|"
    r"ستقبل|عامل|بلغ|صرح|علن|نشر|جيب|عزز|دعم|شجع|راعي|تفادي|صون|بذل|دبر|تقاسم|صغي|نصت|تواصل|خدم|طبق|حمي|مارس|تصرف|ودي|"
    r"لبي|عتمد|ومن|كرس|قوم|بادر|ساهم|شارك|فتح|كون|كتم|خصص|بسط|رد|علل|خبر|شرح|ستمع|نجز|قلص|حول)\w{0,3}\b"
)
# Any other English verb: a plain word with something of its own after it ("knock before", "close the curtain").
EN_PLAIN_VERB: Final = (
    r"(?!(?:the|an?|this|that|these|those|our|your|my|his|her|its|their|all|any|no|every|each|some|both|most|more|what|when|where|"
    r"who|how|why|if|as|in|on|at|by|for|from|to|of|with|and|or|but|not|members?|staff|people|public|one|two|about|after|before)\b)"
    r"[a-z]{2,12}(?<!s)(?<!ing)(?<!ion)(?<!ity)(?<!ment)(?<!ly)(?<!ed)(?<!ance)(?<!ence)(?<!ship) "
    r"(?:the|an?|your|our|his|her|their|its|all|every|each|any|no|what|when|before|after|up|down|over|out|people|others|them|"
    r"one another|each other|yourself|anyone|everyone|nobody|only|as) \w+"
)
# "Refraining from…", after "We pledge … by:"; nouns that end alike are left out.
EN_GERUND: Final = (
    r"(?:not |always |never )?(?!(?:during|according|including|following|regarding|concerning|meeting|training|building|morning|evening|"
    r"nothing|something|anything|everything|hearing|housing|planning|funding|parking|opening|spring|string|king|thing|painting|shopping|catering|"
    r"cleaning|banking|marketing|engineering|being|bring|sing|ring|wing|swing|cling|sling)\b)[a-z]{3,}ing (?!of\b|and\b|for\b)"
)
STARTS_COMMITMENT: Final = _any(
    rf"^{FR_INFINITIVE}",
    r"^(?:nous|je|chacun|chaque \w+|ils?|elles?) (?!avons vu)(?:\S+ ){0,6}?(?:\w{3,}ons\b|m'engage|s'|doi|veill|respect|est |sont |"
    r"\w+(?:e|ent|t)\b)",
    rf"^{EN_IMPERATIVE} (?!of\b|and\b|for\b)",
    rf"^{EN_PLAIN_VERB}",
    rf"^{EN_GERUND}",
    r"^(?:we|i|staff|employees|managers|members|officials|everyone|you|they|he|she|it) (?:\w+ ){0,3}?"
    r"(?:will|shall|must|commit|pledge|promise|undertake|agree|do not|never|always|are|am|treat|keep|listen|answer|\w+)\b",
    rf"^{_AR_START}",
)
# A paragraph that opens by pledging in the first person.
VOW: Final = re.compile(
    r"^(?:i|we) (?:\w+ly )?(?:pledge|promise|undertake|commit|vow|swear|agree)\b|^(?:je m'engage|je promets|je jure|nous nous engageons|nous promettons)\b|"
    r"^و?(?:ا|ن)(?:تعهد|لتزم|عاهد|قسم)\b"
)
# Someone speaks for himself or is said to act: "We publish…", "Nous répondons…", "J'écoute…", "نجيب…".
SPEAKS: Final = re.compile(
    r"^(?:we|i|nous|je|j'|chacun|chaque \w+|everyone|anyone|each \w+|every \w+)(?:\s|(?<='))|"
    r"^و?(?:لا |لن |لم )?ن(?!سخ|تايج|سب|ظام|ص\b|صوص|قط|قل|وع|هاي|شاط|موذج|فق|دو|صف|جاح|زاه|جاع|ظاف|ساء|فس|ظر|شر\b|حن\b|مو)\w{3,}"
)
# Rules in Arabic put the duty before the one who has it.
PRESCRIBES: Final = re.compile(
    r"^(?:لا )?(?:يجب|ينبغي|يتعين|يلزم|(?:ي|ت)منع|(?:ي|ت)حظر|يجوز|(?:ي|ت)لتزم|(?:ي|ت)تعهد|(?:ي|ت)حرص|يحق|من (?:ال)?(?:محظور|ممنوع|واجب))\b|^علي (?:ال)?\w+ ان\b"
)
# An infinitive opens promises far more often than titles; Arabic verbal nouns open both, so they say less.
STRONG_START: Final = _any(
    rf"^{FR_INFINITIVE}",
    r"^(?:nous|je|chacun|ils?|elles?) \w+",
    rf"^{EN_IMPERATIVE} \w+ \w+ \w+",
    rf"^{EN_PLAIN_VERB}",
    r"^(?:we|i|you|they) \w+",
    r"^(?:ان (?:ن|ي|ت|ا|لا)|(?:لا |الا )(?:ن|ي|ا|ت)\w{2,}|و?ن(?:لتزم|تعهد|حترم|حرص|سهر|عمل|سعي|ضمن|وفر|حافظ|متنع|تجنب|رفض|قدم|"
    r"ستقبل|عامل|بلغ|صرح|علن|نشر|جيب|عزز|دعم|شجع)\w{0,3}\b|عدم |العمل علي|السهر علي|الحرص علي|التقيد ب|الالتزام ب|الامتناع عن)",
)
DEFINITION: Final = _any(
    r"\b(?:c'est|designe|signifie|consiste|se definit|s'entend|correspond|repose sur|est (?:le|la|l'|un|une|au|ce|celui|celle)|"
    r"sont (?:les|le|la|l'|un|une|au))\b",
    r"\b(?:means|refers to|consists|is (?:the|a|an|about|at the|what|our|how|when)|are (?:the|a|our|at the)|"
    r"we (?:understand|mean|believe|define))\b",
    r"\b(?:هو|هي|يقصد|نقصد|تعني|يعني|نعني|يعد|تعد|تعتبر|يعتبر|تشكل|يشكل|تتمثل|يتمثل|نومن ب)\b",
)
DEFINITION_LABEL: Final = re.compile(
    r"^(?:(?:la |notre )?definition|ce que (?:cela|ca) (?:signifie|veut dire)|de quoi s'agit-il ?\??|sens|pourquoi ?\??|"
    r"what (?:it|this|that) means|meaning|our definition|why it matters|why|(?:ال)?تعريف|المقصود|ماذا يعني|معناه\w*|المعني)\s*[:?؟]?$"
)
PROHIBITION: Final = re.compile(
    r"\b(?:must|shall|will|may|should|do|can) (?:not|never)\b|\bnever\b|\b(?:don't|don'ts|cannot|mustn't)\b|\bwhat we (?:do not|don't|never)\b|"
    r"\bn(?:e |')(?:\w+ ){1,3}?(?:pas|jamais)\b|\bs'interdi\w+|\bs'abst\w+|\binterdits?\b|\ba (?:eviter|proscrire|bannir)\b|"
    r"\b(?:لا يجوز|لا تفعل|لا نفعل|يمنع|يحظر|ممنوع|المحظورات|تجنب)\b"
)
PROMISES_LABEL: Final = re.compile(
    r"^(?:do|dos|don'?ts?|do not|we do|we don't|we never|we always|(?:choses )?a faire|a eviter|a proscrire|ce qu'il faut (?:faire|eviter)|"
    r"oui|non|yes|no|افعل|لا تفعل|المطلوب|المحظورات|الممنوعات)\s*[:!]?$|"
    r"^(?:nos |les |mes |vos |leurs )?(?:engagements?|regles?|actions|pratiques|comportements|attitudes)"
    r"(?: (?:concrets|attendus?|associes|pris|quotidiens|cles))?\s*:?$|"
    r"^(?:en pratique|concretement|au quotidien|dans les faits|ce que nous (?:faisons|ferons)|comment\b.{0,30})\s*[:?]?$|"
    r"^(?:our |the |my |key )?(?:commitments?|pledges?|promises?|behaviou?rs?|actions|standards|rules)\s*:?$|"
    r"^(?:in practice|what we (?:will )?do|how we (?:will )?(?:do it|live it|act)|this means|what this means in practice)\s*[:?]?$|"
    r"^(?:و?(?:التزاماتنا|تعهداتنا|الالتزامات|التعهدات|الممارسات|السلوكات|عمليا|في الممارسه|كيف نجسده\w*|ماذا نفعل))\s*[:?؟]?$"
)

# --- lead-ins --------------------------------------------------------------------------------------

LEAD: Final = _any(
    r"\b(?:will|shall|must|should|may|do) (?:not|never|always)\s*:$|\b(?:doi(?:t|vent|s)|devons|peu(?:t|vent|x)|pouvons) (?:pas|jamais)\s*:$",
    r"(?:s'engage(?:nt)?|engageons|m'engage|promettons|veill(?:e|ent|ons|er)|doi(?:t|vent)|devons|efforce\w*|attach\w+|tenus?)"
    r"(?: \w+){0,5}? (?:a|de|d'|ce que|que)\s*:?$",
    r"(?:les |aux |des |par les )?(?:\w+ )?(?:engagements?|principes|valeurs|regles|actions|dispositions|points|axes|obligations|devoirs)"
    r"(?: \S+){0,5}? (?:suivant(?:e?s)?|ci-(?:apres|dessous))\s*:?$",
    r"(?:a savoir|notamment|particulierement|ce qui suit|comme suit|suivant(?:e?s)?|ci-(?:apres|dessous)|c'est pourquoi|"
    r"pour ce faire|pour cela|ainsi|concretement|en particulier|cela signifie|passe par)\s*:$",
    r"\b(?:will|shall|must|not|never|to|that|should|follows|following|by|namely|include|includes|including|pledge|agree|undertake|commit|"
    r"means|particular|therefore|expected to|commitments|are|promise|promises|may|can|you)\s*:$",
    r"(?:^|[\s,])(?:je|nous|on|chacune?|we|i)\s*:$",
    # a title never ends in a preposition
    r" (?:by|in|through|with|for|of|par|en|dans|pour|avec|sur|في|من|الي|علي)\s*:$",
    r"^(?:tu|vous|you) (?:\w+ ){0,3}\w+\s*:$",
    r"^(?:we|i|\w+(?: \w+){0,4}) (?:will|shall|must|commit to|pledge to|undertake to|promise to|agree to)\s*:?$",
    r"(?:^| )(?:بما يلي|ما يلي|كما يلي|التاليه|الاتيه|التالي|الاتي|خلال|علي|عبر|وذلك|وهي|وهو|الي|بان|ان|ب|تشمل|تتضمن|خصوصا|لا سيما|يلي)\s*:$",
    r"^و?(?:بصفه خاصه|بوجه خاص|علي (?:وجه )?الخصوص|بالخصوص|بالاساس|خاصه|منها|ومن ذلك|من بينها|لهذا الغرض|لاجل ذلك|لتحقيق ذلك|عمليا)\s*:$",
    r"(?:بما يلي|ما يلي|ماياتي|بما ياتي)$",
)
RECITAL: Final = re.compile(
    r"^و?(?:considerant|vu\b|conscients?\b|conscientes?\b|convaincue?s?\b|rappelant|reconnaissant|soucieu(?:x|ses?)\b|attendu|"
    r"prenant (?:acte|en)|affirmant|desireu(?:x|ses?)\b|constatant|notant|se referant|s'appuyant|eu egard|animes? |"
    r"considering|whereas|aware |having regard|recogni[sz]ing|recalling|convinced|noting|mindful|believing|bearing in mind|"
    r"acknowledging|affirming|reaffirming|conscious |guided by|determined |desiring|inspired by|taking into|given that|"
    r"اعتبارا ل?|بناء علي|وعيا |ايمانا |و?انطلاقا من|استنادا|ادراكا |تنفيذا ل|تفعيلا ل|وحيث|حيث ان|اذ |و?استحضارا|"
    r"اقتناعا|و?تاكيدا|و?حرصا (?:علي|من)|و?سعيا|رغبه في|و?تبعا ل|و?عملا ب|و?نظرا ل|و?اعتبارا|و?ايمانا|و?وعيا|و?تنزيلا)"
)
RECITAL_LEAD: Final = re.compile(
    r"^(?:considerant|vu|attendu|considering|whereas|having regard|recogni[sz]ing|given|recalling|بناء علي|اعتبارا ل|"
    r"استنادا الي|انطلاقا من)\b[^:]{0,80}:$"
)
PURPOSE_LEAD: Final = _any(
    r"(?:charte|code|document|texte|declaration)\b.{0,90}\b(?:objectifs?|objet|but|buts|vise|visent|s'applique|concerne|s'adresse|"
    r"ambition|finalites?|fondee? sur|s'appuie|s'inscrit|inspire\w*|complete|perimetre|destinee?)\b",
    r"\b(?:objectifs?|buts?|finalites?) (?:de |du )?(?:la |cette |ce |le |notre )?(?:presente? )?(?:charte|code|document)",
    r"(?:charter|code|document|statement)\b.{0,90}\b(?:aims?|purposes?|objectives?|applies|apply|is for|intended|seeks|based on|"
    r"rests on|draws on|covers)\b",
    r"\b(?:aims?|purposes?|objectives?|scope) of (?:this|the|our) (?:charter|code|document)",
    r"(?:ي|ت)(?:هدف|سعي|نطبق|سري|روم|توخي|ستند|نبني|رتكز|ستهدف|خص|طبق)\w{0,3} (?:احكام |مقتضيات )?(?:هذا|هذه)",
    r"(?:اهداف|غايات|غايه|مرجعيات|نطاق تطبيق) (?:هذا |هذه )?(?:ال)?(?:ميثاق|مدونه)",
)
VALUES_LEAD: Final = re.compile(
    r"\b(?:valeurs?|principes?|values?|principles?|piliers?|pillars?|axes?|themes?)\b|قيم|مباد[يء]|مرتكزات|محاور"
)
SECTION_OF_LEAD: Final = re.compile(
    r"(?:principes?|valeurs?|engagements?|règles?|obligations?|devoirs?|principles?|values?|commitments?|rules)\b[^.,;:()]{0,80}$",
    re.IGNORECASE,
)

# --- headings that are about the document, not values ----------------------------------------------

NOT_A_VALUE: Final = re.compile(
    r"^(?:le |la |l'|les |notre |the |our |a )?(?:preambule|introduction|avant[- ]propos|contexte|objet|objectifs?|but|buts|finalites?|"
    r"champ d'application|perimetre(?: d'application)?|definitions?|portee|entree en vigueur|signatures?|signataires?|annexes?|"
    r"sommaire|table des matieres|edito(?:rial)?|mot (?:du|de la|de)\b.*|message (?:du|de la|from)\b.*|references?(?: juridiques)?|"
    r"cadre (?:juridique|legal|reglementaire)|textes? de reference|a qui s'adresse.*|pourquoi (?:une|cette|un|la)\b.*|dispositions finales|"
    r"contacts?|glossaire|glossary|historique|demarche|qui sommes-nous.*|presentation|nos missions|notre mission|notre vision|"
    r"conclusion|importance .*|importance|(?:ال)?خاتمه|اهميه .*|preamble|foreword|background|context|purposes?|aims?|scope(?: of application)?|definitions?|application|"
    r"entry into force|contents|table of contents|why (?:a|this|we have)\b.*|who (?:is|this|we)\b.*|about\b.*|vision|mission|our vision|"
    r"our mission|legal (?:basis|framework)|who does .*|"
    r"ديباجه|الديباجه|تقديم|مقدمه|توطيه|تمهيد|السياق(?: العام)?|(?:ال)?اهداف|الهدف|الغايه|الغايات|موضوع (?:ال)?ميثاق|الموضوع|(?:ال)?نطاق(?: .*)?|"
    r"مجال (?:ال)?تطبيق|تعاريف|(?:ال)?تعريفات|دخول .*حيز .*|(?:ال)?توقيعات?|الموقعون|ملحق|(?:ال)?فهرس|المحتويات|الاطار القانوني|"
    r"(?:ال)?مرجعيات?(?: القانونيه)?|كلمه .*|احكام ختاميه|مقتضيات ختاميه|لماذا .*|من نحن|الرويه|الرساله)"
    r"(?: (?:de |du |of |to )?(?:la |le |the |this |cette |هذا |هذه )?(?:presente? )?(?:charte|charter|code|الميثاق|ميثاق|المدونه|مدونه))?\s*[:.?؟]?$"
)
PREAMBLE_HEADING: Final = re.compile(
    r"preambule|introduction|avant|contexte|objet|objectif|but|finalite|edito|mot |message|pourquoi|preamble|foreword|background|context|"
    r"purpose|aim|why|presentation|vision|mission|ديباجه|تقديم|مقدمه|توطيه|تمهيد|سياق|هدف|اهداف|غاي|موضوع|كلمه|لماذا|رويه|رساله"
)
TABLE_HEAD: Final = re.compile(
    r"^(?:nos |les |our |la |le )?(?P<role>valeurs?|principes?|values?|principles?|themes?|axes?|domaines?|areas?|standard|"
    r"(?:ال)?قيم(?:ه)?|(?:ال)?مبد[ايء]\w*|(?:ال)?محور|(?:ال)?مجال|n°|no|#|رقم|الرقم|"
    r"definitions?|signification|sens|meaning|what it means|description|(?:ال)?تعريف\w*|(?:ال)?معني|(?:ال)?مدلول\w*|"
    r"engagements?|commitments?|actions?|promises?|pledges?|what (?:we|you) (?:will |can )?(?:do|promise|offer|expect)|ce que nous|ce a quoi|"
    r"how (?:we|you|it|this)|comment|indicateurs?|indicators?|evidence|preuves?|suivi|(?:ال)?موشر\w*|(?:ال)?قياس|comportements?(?: attendus)?|behaviou?rs?|regles?|"
    r"we will|(?:ال)?التزام\w*|(?:ال)?تعهد\w*|(?:ال)?سلوك\w*|(?:ال)?اجراء\w*|"
    r"publics?|acteurs?|roles?|audience|who|qui|pour qui|responsables?|owner|(?:ال)?فيه|(?:ال)?معني\w*|(?:ال)?جهه\w*|من)"
    r"(?: \w+){0,2}\s*:?$"
)

# --- who -------------------------------------------------------------------------------------------

_ACTORS_FR = (
    r"agents?|elue?s?|collaborat(?:eur|rice)s?|personnels?|salarie(?:e?s)?|cadres?|encadrants?|managers?|responsables?|membres?|usage(?:r|re)s?|"
    r"patients?|citoyen(?:ne)?s?|administrations?|etablissements?|services?|direction|directeurs?|directrices?|chefs?|fonctionnaires?|"
    r"employe(?:e?s)?|benevoles?|parents?|eleves?|enseignants?|etudiants?|professeurs?|medecins?|soignants?|equipes?|familles?|partenaires?|"
    r"fournisseurs?|prestataires?|entreprises?|associations?|collectivites?|commune|mairie|conseil(?:s|lers?|leres?)?|secretariat|secretaires?|"
    r"presidente?s?|maires?|bureau|comite|hopital|residents?|adherents?|clients?|habitants?|signataires?|pilotes?|institution|"
    r"inspecteurs?|magistrats?|departement|region|ministere|universite|ecole|tuteurs?|stagiaires?|visiteurs?|soci(?:ete|etaire)s?|acheteurs?|"
    r"joueurs?|joueuses?|entraineurs?|arbitres?|supporters?|locataires?|bailleurs?|journalistes?|redacteurs?|chercheu(?:r|se)s?|bibliothecaires?|lecteurs?|"
    r"educateurs?|formateurs?|apprenants?|artisans?|commercants?|agriculteurs?|avocats?|donateurs?|volontaires?|candidats?|electeurs?|delegue?e?s?|animateurs?|participants?|intervenants?|organisateurs?|consommateurs?|administrateurs?"
)
_ACTORS_EN = (
    r"staff|employees?|managers?|officials?|officers?|members?|councill?ors?|leaders?|teams?|patients?|citizens?|users?|customers?|"
    r"clients?|volunteers?|trustees?|directors?|supervisors?|teachers?|students?|pupils?|parents?|nurses?|doctors?|carers?|residents?|"
    r"partners?|suppliers?|contractors?|council|hospital|school|university|agency|department|ministry|board|individuals?|organi[sz]ations?|"
    r"visitors?|families|executives?|inspectors?|employers?|workers?|elected representatives?|public servants?|civil servants?|mayor|secretary|"
    r"institutions?|the public|everyone|colleagues?|heads? of \w+|judges?|chairs?|secretariat|"
    r"players?|coach(?:es)?|referees?|spectators?|tenants?|landlords?|journalists?|editors?|researchers?|lawyers?|donors?|candidates?|voters?|learners?|mentors?|"
    r"governors?|delegates?|drivers?|guests?|participants?|contributors?|commissioners?|providers?|applicants?|attendees?"
)
_ACTORS_AR = (
    r"(?:ال)?(?:موظف(?:ون|ين|ي|و|ات)?|موظفوا?|مستخدم(?:ون|ين|ي|و|ات)?|منتخب(?:ون|ين|ي|و|ات)?|مسوول(?:ون|ين|ي|و|ات)?|اعوان|عون|اداره|مرتفق(?:ون|ين|ي|و|ات)?|مواطن(?:ون|ين|ي|و|ات)?|"
    r"روساء|رييس|مدير(?:ون|ين|ي|و)?|اعضاء|عضو|جماعه|جهه|وزاره|وكاله|موسسه|مستشفي|مرضي|مريض|اطر|كاتب|مكتب|شركاء|جمعيات|جمعيه|مستشار(?:ون|ين|ي|و)?|"
    r"متعاون(?:ون|ين|ي|و)?|مقاول(?:ون|ين|ي|و|ات)?|مورد(?:ون|ين|ي|و)?|طلبه|اساتذه|مدرس(?:ون|ين|ي|و)?|اباء|تلاميذ|اطباء|ممرض(?:ون|ين|ي|و)?|زوار|نواب|عمال|"
    r"مشرف(?:ون|ين|ي|و)?|مفتش(?:ون|ين|ي|و)?|كتابه|امين|مجلس|قضاه|فريق|فرق|مصالح|مصلحه|متطوع(?:ون|ين|ي|و)?|مشتر(?:ون|ين|ي|و)|منخرط(?:ون|ين|ي|و)?|شباب|سكان|ساكنه|"
    r"جماعات|شبكه|شبكات|هييات|هييه|مجالس|قطاعات|قطاع|منظمات|منظمه|وزارات|مدن|مدينه|جامعات|موسسات|مقاولات|لاعب(?:ون|ين|ي|و)?|مدرب(?:ون|ين|ي|و)?|حكام|"
    r"صحفي(?:ون|ين|ي|و)?|باحث(?:ون|ين|ي|و)?|محام(?:ون|ين|ي|و)?|تجار|تعاونيات|اسر|متعلم(?:ون|ين|ي|و)?|مراجع(?:ون|ين|ي|و)?|مستفيد(?:ون|ين|ي|و)?|عملاء|عميل|حارس|حراس|زبناء|زبون|زباين|مشارك(?:ون|ين|ي|و)?|ناخب(?:ون|ين|ي|و)?|سايق(?:ون|ين|ي|و)?|ركاب)"
)
ACTOR: Final = re.compile(
    rf"^(?:l[ea][·./-]l[ea]|un[·./-]e|les?|la|l'|des|du|de la|nos|notre|aux?|chaque|tou(?:t|s|te|tes)(?: les?| la)?|the|our|all(?: the)?|every|each|كل|جميع)?\s*"
    rf"(?:(?:{_ACTORS_FR})(?:[·.]\w{{1,4}}){{0,2}}|{_ACTORS_EN}|{_ACTORS_AR})\b"
)
NOT_A_NAME: Final = re.compile(
    r"(?:may|can|will|must|shall|should|is|are|come|comes|first|have|has|do|does|and|qui|que|est|sont|a|au|doi|peu|s'|se|ne|en|"
    r"avant|d'abord|comm|by|with|for|to)\w{0,3}$|(?:في|من|علي|اولا|و\w+)$"
)
AUDIENCE_LABEL: Final = _any(
    r"^a titre \w+\s*:?$",
    r"^(?:en tant qu(?:e|')|en qualite de|en ma qualite|au titre de) ?\w[^.:]{0,60}:?$",
    r"^dans (?:un|le|mon|notre|son|l')\s?(?:collectif|equipe|travail|cadre)[^.:]{0,40}:?$",
    rf"^(?:pour |du cote (?:de|des|du) |cote )(?:les?|la|l'|tous?|toutes?|tout|chaque|nos|mes)?\s*(?:les )?(?:{_ACTORS_FR})\b[^.:]{{0,50}}:?$",
    r"^as (?:an?|the|our|individuals?|members?|managers?|leaders?|staff|employees?|colleagues?) ?[^.:]{0,50}:?$",
    rf"^for (?:all |our |the |every |each )*(?:{_ACTORS_EN})\b[^.:]{{0,40}}:?$",
    r"^(?:in (?:a|my|our|the) team|individually|collectively|at (?:the )?(?:individual|team|collective) level|on a personal level)\s*:?$",
    r"^(?:individuellement|collectivement|au niveau (?:individuel|collectif|de l'equipe)|sur le plan \w+)\s*:?$",
    r"^(?:بالنسبه (?:ل|الي )|بصفت(?:ي|نا|ه|هم|ك)|من جانب|من جهه|من طرف|علي مستوي |في ما يخص |فيما يخص )[^.:]{0,60}:?$",
    rf"^(?:و)?ك(?:{_ACTORS_AR})\s*:?$",
    r"^علي (?:ال)?(?:مستوي|صعيد) (?:ال)?\w+\s*:?$",
    r"^(?:داخل|في|ضمن) (?:ال)?(?:فريق|جماعه عمل|عمل جماعي)[^.:]{0,30}:?$",
    r"^بشكل (?:فردي|جماعي)\s*:?$",
)
# "X s'engage à :" — group "who" is the audience.
LEAD_SUBJECT: Final = _any(
    r"(?:^|[,.;] )(?:pour ce faire,? |a cet effet,? |en consequence,? |ainsi,? |aussi,? |en retour,? |de son cote,? )?(?P<fr>[^,.;:]{2,90}?) (?:se )?"
    r"(?:s'engage(?:nt)?|doi(?:t|vent)|veille(?:nt)?|s'oblige(?:nt)?|promet(?:tent)?|s'efforce(?:nt)?|est tenue?|sont tenue?s|adopte(?:nt)?|prend|prennent|souscri(?:t|vent))\b[^.;:]{0,80}:?$",
    r"(?:^|[,.;] )(?:to this end,? |in return,? )?we(?:'ll| will| also| would like)* (?:ask|expect|need|invite|want|like) (?P<asked>(?:our |all |the )?[\w' ]{3,40}?) to\s*(?::|\.\.\.|…)?$",
    r"(?:^|[,.;] )(?:to this end,? |therefore,? |in return,? )?(?P<en>[^,.;:]{2,60}?) (?:(?:also )?(?:will|shall|must|should)|commits?|pledges?|undertakes?|agrees?|promises?|"
    r"(?:is|are) expected|(?:is|are) required)\b[^.;:]{0,60}:?$",
)
LEAD_SUBJECT_AR: Final = re.compile(
    r"(?:^|[،,.;] )(?:و?(?:لذلك|لهذا|عليه|من اجل ذلك|في هذا الاطار) ?[،,]? ?)?و?(?:ي|ت)(?:لتزم|تعهد|حرص|سهر|عمل|تعين|جب|نبغي)(?: علي)? (?P<ar>[^،,.;:]{2,70}?)"
    r"(?: (?:ب(?:ما يلي|ال?)?|علي|ما يلي|ان|في|كذلك|ايضا|من خلال|الي)\b[^.;:]{0,40})?\s*:?$"
)
GENERIC_SUBJECT: Final = re.compile(
    r"^(?:et |donc |aussi )?(?:chacune?|nous|je|on|il|elle|ils|elles|tous|toutes|we|i|you|they|it|everyone|each of us|and we|therefore we|this|that|"
    r"cela|qui|which|who|كل واحد|نحن|كل منا|الجميع)\b"
)
HEADING_AUDIENCE: Final = _any(
    r"^(?:les |nos |the )?(?:engagements?|obligations?|devoirs?|responsabilites?|roles?|missions|regles?(?: de [\w ]{3,30}?)?|droits et (?:devoirs|obligations)|"
    r"principes? d'action|code de conduite)(?: attendus| particuliers| specifiques)? (?:des|du|de la|de l'|de|d'|incombant aux?|pour les|pour le|pour)\s?(?P<fr>.{3,90})$",
    r"^ce (?:que|a quoi) (?:s'engage(?:nt)? )?(?P<fr2>(?:les |la |le |l').{3,60}?)(?: s'engage(?:nt)?.*)?$",
    r"^(?:the |our )?(?:commitments?|duties|obligations|responsibilities|pledges?|rules|rights and (?:duties|responsibilities)|role)(?: of conduct)? "
    r"(?:of|for|by) (?P<en>.{3,60})$",
    r"^(?P<en2>.{3,50}?)(?:'s?|s') (?:commitments?|duties|obligations|responsibilities|pledges?|role|rights and duties)$",
    rf"^what (?:is (?:expected|asked|needed)|we (?:expect|ask|need)) (?:from|of) (?P<en4>(?:our |the |all )*(?:{_ACTORS_EN}))\b",
    rf"^ce que nous (?:attendons|demandons) (?:de |d'|des |a |aux )(?P<fr4>(?:nos |nos chers |l'|la )?(?:{_ACTORS_FR}))\b",
    rf"^(?:ما (?:ن|ي)(?:نتظر|توقع|طلب)\w* من|المطلوب من) (?P<ar4>(?:{_ACTORS_AR}))\b",
    r"^what (?P<en3>.{3,40}?) (?:will|must|should|can|commits?|promises?)\b.{0,20}$",
    r"^(?:ال)?(?:التزامات|واجبات|تعهدات|مسووليات|حقوق وواجبات|قواعد (?:ال)?سلوك(?: الخاصه ب)?|ادوار|دور) ?(?P<ar>.{3,70})$",
)
# A heading that names whose duties or rights come below it, in Arabic, where its first word is also that of a pledge.
DUTIES_OF: Final = re.compile(rf"^(?:التزامات|واجبات|تعهدات|مسووليات|حقوق) (?:{_ACTORS_AR})(?! (?:ما|بما|كما))\b")
INSTITUTION: Final = re.compile(
    r"(?:(?:[Mm]inistère|[Dd]épartement|[Cc]ommune|[Vv]ille|[Rr]égion|[Aa]gence|[Hh]ôpital|[Cc]entre [Hh]ospitalier|[Aa]ssociation|[Cc]onseil|"
    r"[Uu]niversité|[Ii]nstitut|[Oo]ffice|[Ss]ecrétariat|[Ff]édération|[Rr]éseau|[Mm]airie|[Cc]ommunauté|[Mm]étropole|[Pp]réfecture|"
    r"[Dd]irection|[Cc]aisse|[Cc]hambre|[Ss]ociété|[Éé]cole|[Ll]ycée|[Ff]ondation|[Cc]linique|[Cc]our|[Ss]yndicat|[Mm]usée|[Bb]ibliothèque)"
    r"(?: (?:(?:de|du|des|d['’]|la|le|les|l['’]|et|à|en|pour)\s?|(?:[a-zà-ÿ]+(?:al|ale|aux|ique|iques|aine|aires?|ées?|ique|iste|ent|anent|ier|ière)\b))*"
    r"(?:[A-ZÀ-Þ][\w’'-]*)?)+)"
)
INSTITUTION_EN: Final = re.compile(
    r"(?:(?:[Tt]he )?(?:[A-Z][\w’'&-]+ (?:(?:of|and|for|the) )*){1,6}(?:Council|Hospital|Agency|Ministry|Department|Authority|University|School|Trust|"
    r"Commission|Service|Services|Association|Board|Office|Institute|Foundation|Library|Society|Network|Federation|Museum|College)\b"
    r"(?: (?:of|for) (?:the )?(?:[A-Z][\w’'-]+(?: and | of | )?){1,6})?|"
    r"(?:Ministry|Department|University|City|Council|Agency|Office|Institute|Association|Municipality|Commission|Port|School|Court|Bank|Network) (?:of|for) "
    r"(?:the )?(?:[A-Z][\w’'-]+(?: and | of | for | )?){1,6})"
)
INSTITUTION_AR: Final = re.compile(
    r"(?<![\u0621-\u064a])(?:ال)?(?:وزارة|جماعة|جهة|مجلس|وكالة|وكالات|مستشفى|جمعية|جامعة|مؤسسة|مديرية|مكتب|إدارة|الجماعة|بلدية|عمالة|إقليم|هيئة|شبكة|مندوبية|"
    r"معهد|مدرسة|المكتبة|مكتبة|المركز|مركز|شركة|صندوق|كتابة|أمانة|محكمة|اتحاد|فدرالية)(?: (?!على|من|في|إلى|عن|أن|بما|هذا|التي|الذي|مع|بمعية|نلتزم|تلتزم|تتعهد|نتعهد|وذلك)"
    r"[و]?(?:ال)?[\u0621-\u064a]{3,}){1,5}"
)

# --- what is no part of the charter ----------------------------------------------------------------

WEB_NOISE: Final = _any(
    r"^(?:accueil|menu|navigation|fil d'ariane|rechercher|recherche|plan du site|mentions legales|contact(?:ez-nous)?|connexion|se connecter|"
    r"s'inscrire|inscription|newsletter|suivez-nous.*|partager(?: (?:sur|cette|cet|l'article|la page|par|via)\b.*)?|imprimer(?: (?:cette|cet|l'article|la page).*)?|telecharger(?: (?:le|la|en|ce|cette)\b.*)?|lire aussi.*|lire la suite.*|a lire aussi.*|voir aussi.*|retour(?: (?:a|au|aux|en)\b.*)?|"
    r"haut de page|aller au contenu.*|accessibilite(?: :.*)?|cookies?.*|nous utilisons des cookies.*|accepter|refuser|tout accepter|"
    r"politique de confidentialite|espace presse|actualites?|publie le.*|mis a jour le.*|derniere mise a jour.*|temps de lecture.*|"
    r"commentaires?|laisser un commentaire.*|articles? (?:similaires|precedents?|suivants?).*|precedent|suivant|facebook|twitter|linkedin|"
    r"instagram|youtube|whatsapp|rss|descriptive text here.*|lorem ipsum.*|for latest updates.*|(?:prev|next)\b.*|previous|"
    r"home|search(?: (?:this|the|our) (?:site|website))?|skip to (?:main )?content.*|sitemap|privacy(?: policy)?|terms(?: of use| and conditions)?|log ?in|sign (?:in|up).*|subscribe.*|follow us.*|"
    r"share(?: this(?: page| article| post)?| on \w+)?|print(?: this.*)?|download(?: (?:the|this|pdf|as|our)\b.*)?|read more.*|related (?:articles|posts|links|content).*|back to (?:top|home).*|"
    r"contact us|about us|news|leave a (?:comment|reply).*|posted (?:on|by).*|last updated.*|accept(?: all)?(?: cookies)?|we use cookies.*|this (?:site|website) uses cookies.*|"
    r"tags?\s*:.*|all rights reserved.*|tous droits reserves.*|advertisement|publicite|sponsored.*|loading.*|toggle navigation|close|fermer|skip navigation.*|"
    r"الرييسيه|الصفحه الرييسيه.*|القايمه|القايمه الرييسيه|بحث|البحث|اتصل بنا|اتصلوا بنا|خريطه الموقع|شارك(?: (?:علي|المقال|الصفحه|هذا)\b.*)?|طباعه.*|تحميل.*|اقرا ايضا.*|اقرا المزيد.*|"
    r"جميع الحقوق محفوظه.*|كل الحقوق محفوظه.*|تابعونا.*|تابعنا.*|نشر (?:في|بتاريخ).*|اخر تحديث.*|السابق|التالي|بقلم\s*:.*|تسجيل الدخول|الاشتراك.*|اخبار|مستجدات|"
    r"فيسبوك|تويتر|يوتيوب|سياسه الخصوصيه|شروط الاستعمال|العوده الي.*|التعليقات|اضف تعليق.*|ملفات تعريف الارتباط.*|مشاركه|للتحميل.*|المزيد)\s*[|>»›:]*$",
    r"^(?:©|\(c\)|copyright\b)",
    r"^(?:pour en savoir plus|en savoir plus|pour plus d'informations?|for (?:more|further) information|find out more|was this (?:page|article)|"
    r"is there anything wrong with this page|report a problem with|rate this page|give feedback|signaler une erreur|cette page vous a-t-elle|"
    r"(?:le |la )?(?:texte|version|charte)(?: \w+)? (?:complete?|integrale?)? ?(?:est|sont) (?:consultables?|disponibles?)|"
    r"(?:the )?(?:full|complete) (?:text|version|charter|code)(?: \w+)? is available|"
    r"للمزيد من|لمزيد من|لمعرفه المزيد|اطبع|طباعه|تخط|انتقل الي|هل كانت هذه)\b",
    r"^(?:apply|donate|join|subscribe|register|book|get started|get involved)(?: (?:now|today|us|here))?$|"
    r"^(?:faire un don|je donne|donner|adherer|postuler|nous rejoindre|rejoignez-nous|تبرع(?: الان)?|سجل الان|انضم الينا)$",
    r"^(?:registered (?:charity|company|office|in)|company (?:no|number)|charity (?:no|number)|siret|siren|rcs|n° (?:siret|rna)|ice\s*:)\b",
    r"^[^:]{0,70}\b(?:https?://|www\.)\S+$",
    r"^(?:https?://|www\.)\S+$",
    r"^[^ ]+@[^ ]+\.\w{2,4}$",
    r"^(?:contacts?|pour nous (?:joindre|contacter)|renseignements|tel|telephone|fax|e-?mail|courriel|adresse|phone|site web|website|للاتصال|للتواصل|الهاتف|الفاكس|البريد الالكتروني|العنوان|الموقع)\b\s*\.?\s*[:.].{0,90}$",
    r"^[^.]{2,50}(?: (?:>|»|›|/|\|) [^.]{2,50}){2,}$",
    r"^\S*\[(?:image|photo|logo)[^\]]*\]\S*$|^(?:image|photo|logo|credit photo|photo credit)\s*:",
    r"^(?:facebook|twitter|linkedin|whatsapp|instagram|youtube|x|e-?mail|telegram)(?:[ |/,·-]+(?:facebook|twitter|linkedin|whatsapp|instagram|youtube|x|e-?mail|telegram|print))+$",
    r"^\d+ (?:commentaires?|comments?|vues|views|shares|partages|likes|min(?:utes)? (?:read|de lecture))$",
)
SIGNATURE: Final = _any(
    r"^fait (?:a|le)\b.{0,80}(?:\ble\b|\d{4}|,|…|\.\.|___)",
    r"^(?:lu et approuve|bon pour accord|signature\b.{0,50}|signe(?:e)? (?:a|le|par)\b.{0,60}|nom(?: et prenom)?s?\s*:.*|prenom\s*:.*|date\s*:.*|date et signature.*|cachet.*|"
    r"le (?:president|directeur|maire|secretaire|ministre)(?: \w+){0,4},?|la (?:presidente|directrice|maire|secretaire|ministre)(?: \w+){0,4},?)\s*[:._…]*$",
    r"^(?:signed|signature|done (?:at|in)|name\s*:|date\s*:|position\s*:|place\s*:)(?!\w).{0,80}$",
    r"^(?:و?حرر (?:ب\w+|في)|توقيع|التوقيع|الاسم|الصفه|التاريخ|قري و|قرا و|امضاء|الامضاء|و?وقع (?:ب\w+|في))\b.{0,60}$",
    r"^[_.…\s]{4,}$",
    r"^(?:(?:the |this |la |le |cette |ce |present |presente )*(?:document|texte?|charte|charter|code|version) (?:(?:was|has been|est|a ete) )?)?"
    r"(?:(?:adopted|approved|ratified|endorsed) (?:by|on|at|in)|(?:adopte|approuve|valide|vote)e?s? (?:par|le|en|lors|a l'unanimite))\b.{0,90}$",
    r"^(?:تمت المصادقه|صودق|صادق|اعتمد) (?:عليه |علي (?:هذا|هذه) (?:ال)?\w+ )?.{0,20}(?:في|بتاريخ|خلال|من طرف|يوم)\b.{0,60}$",
)
SIGNS_FOR: Final = re.compile(
    r"^(?:pour (?:le|la|les|l')\b|for (?:and on behalf of )?the\b|on behalf of\b|عن (?:ال)?\w+|(?:ال)?(?:رييس|رييسه|مدير|وزير|كاتب عام)\b)"
)
FORMULA: Final = re.compile(
    r"^(?:بسم الله(?: الرحمن الرحيم)?|الحمد لله(?: وحده)?|والله ولي التوفيق|والله الموفق|وبالله التوفيق|انتهي)\s*[.،!]*$"
)
CHANNELS: Final = re.compile(
    r"\b(?:channels|contact (?:us|details)|(?:address|number|e-?mail)\w*|coordonnees|adresses?|numeros?|canaux)\b[^:]{0,20}:$|(?:القنوات|العنوان|الارقام|الرقم|العناوين)[^:]{0,20}:$"
)
CONTACT_HEAD: Final = re.compile(
    r"^(?:comment (?:nous )?(?:contacter|joindre)(?:-nous)?|(?:nous )?contacter|contactez-nous|(?:vos )?contacts?(?: utiles?)?|how to (?:contact|reach|find) us|contact(?: us| details)?|"
    r"get in touch|(?:كيف )?(?:تتصلون|تتصل) بنا|للاتصال بنا|اتصلوا بنا|معلومات الاتصال)\s*[:?؟]?$"
)
WEB_LINK: Final = re.compile(
    r"^(?:read more|learn more|find out more|see more|show more|view more|discover more|en savoir(?: plus)?|lire (?:la )?(?:suite|plus)|voir (?:plus|tout)|"
    r"(?:top|bottom|start|end) of (?:the )?(?:page|content)|page contents?|(?:debut|fin|bas|contenu|haut) de (?:la )?page|محتو(?:ي|يات) الصفحه|"
    r"decouvrir|plus d'infos?|اقرا المزيد|المزيد|اعرف المزيد|قراءه المزيد|عرض المزيد)\s*[.…»›>+→]*$"
)
RELATED: Final = re.compile(
    r"^(?:(?:articles?|posts?|pages?|contenus?|actualites?) (?:recents?|recentes|similaires?|lies?|liees|associes?)|a lire (?:aussi|egalement)|dans la meme rubrique|"
    r"sur le meme (?:sujet|theme)|vous aimerez aussi|(?:recent|related|latest|similar) (?:posts?|articles?|news|stories|pages?|content|links)|"
    r"you (?:may|might) also like|more from\b.*|see also|مقالات (?:ذات صله|مشابهه|اخري)|مواضيع (?:ذات صله|مشابهه)|اقرا ايضا|(?:احدث|اخر) (?:المقالات|الاخبار|المستجدات)|"
    r"قد يعجبك ايضا)\s*:?$"
)
SIGNATORIES: Final = re.compile(
    r"^(?:ont signe|liste des signataires|(?:les )?(?:premiers |premieres )?signataires|(?:the )?(?:first )?signatories|signed by|(?:list of|our) signatories|"
    r"(?:لايحه )?(?:ال)?موقع(?:ون|ين))(?: (?:de |of |علي )?.{0,40})?\s*:?$"
)
BLANKS: Final = re.compile(r"_{4,}|\.{6,}|…{3,}")  # places to fill in
NEWS: Final = _any(
    r"\b(?:a (?:signe|declare|indique|ete signee?|ete adoptee?|souligne|annonce|rappele|precise|organise|accueilli)|ont (?:signe|adopte|ete)|communique de presse|hier|ce (?:lundi|mardi|mercredi|jeudi|"
    r"vendredi|samedi|dimanche)|lors de|a l'occasion|a-t-(?:il|elle)|s'est tenue?|ceremonie)\b",
    r"\b(?:signed|said|announced|told|yesterday|press release|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|according to|spokes\w+|reporters|ceremony|was (?:adopted|signed|launched|held))\b",
    r"\b(?:وقع|وقعت|وقعوا|اكد|اكدت|صرح|صرحت|اعلن|اعلنت|افاد|بلاغ|علي هامش|تجدر الاشاره|وفق|يوم (?:الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت|الاحد)|نظم|نظمت|وشدد|واضاف|حفل|تراس|ترات|وقد)\b",
    r"\b(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|june|july|august|september|october|november|december) \d{4}\b",
)
VALUE_WORDS: Final = _any(
    r"\b(?:transparen\w+|integri\w+|probit\w+|loyau\w+|loyal\w*|respect\w*|impartial\w+|neutral\w+|neutre|honest\w+|honnetete|equit\w+|egal\w+|equal\w+|fairness|justice|laicite|"
    r"responsab\w+|responsib\w+|accountab\w+|redevabilite|confian\w+|trust\w*|bienveillance|kindness|care|compassion|exigence|excellence|qualit\w+|professionnal\w+|professional\w+|competence|"
    r"continuit\w+|adaptabilite|innovation|solidarit\w+|cooperation|collabor\w+|ecoute|listening|openness|ouverture|confidential\w+|secret professionnel|discretion|dignit\w+|"
    r"diversit\w+|inclusion|participation|engagement|courage|exemplarit\w+|service|conflits? d'interets?|conflicts? of interests?|environnement|environment|sustainab\w+|durab\w+|accessib\w+|"
    r"efficac\w+|efficien\w+|rigueur|objectivit\w+|independen\w+|independance|desinteressement|selflessness|leadership|humilit\w+|securit\w+|safety|creativ\w+|proximite|humanite|humanity|devoir de reserve|"
    r"teamwork|kind\w*|comradeship|readiness|ambition\w*|fair-?play|friendship|selfless\w+|openness|clarte|clarity|patience|curiosit\w+|discipline|dialogue|partage|sharing|legalit\w+|lawful\w*|gifts?|cadeaux|corruption|bribery|accueil|privacy|wellbeing|well-being)\b",
    r"(?:شفافي|نزاه|استقام|مسوولي|محاسب|مساءل|مساواه|انصاف|عدال|حياد|تجرد|احترام|كرام|ثق[هت]|امان[هت]|اخلاص|جود[هت]|نجاع|فعالي|تضامن|تعاون|تشارك|انفتاح|ابتكار|"
    r"كفاء|سر المهني|السري|تحفظ|استمراري|تضارب|تنازع|مصلح|تكافو|تنوع|بيي[هت]|استدام|انصات|قرب|مواطن|حكام|التزام|اتقان|انضباط|ولاء|موضوعي|استقلالي|تمييز|رشو|هدايا|خدم|صدق|تواضع|مرتفق|سلام|مشارك|مهني)",
)

# --- running text ----------------------------------------------------------------------------------

AR_NOUN = (
    r"(?:ب|ل|لل)?(?:ال)?(?:سهر|حرص|التزام|سعي|عمل|حظر|كتمان|عدم|احترام|تحقيق|تعزيز|ضمان|تقيد|امتناع|ابتعاد|تفادي|تجنب|حفاظ|محافظة|"
    r"تحلي|حياد|شفافية|نزاهة|استقلالية|مساواة|إنصاف|انخراط|تخليق|ترسيخ|تكريس|تقوية|تقديم|توفير|نشر|معالجة|تبليغ|تصريح|رد|استقبال|"
    r"معاملة|مساهمة|مشاركة|دعم|تشجيع|تطوير|تحسين|تبسيط|ترشيد|حماية|صون|إعلان|إخبار|إشراك|مراعاة|اعتماد|تنفيذ|تمكين|تسهيل|"
    r"الاستجابة|استجابة|إحداث|وضع|إعداد|تتبع|تقييم|مكافحة|محاربة|إتاحة|تكوين|استعمال|تدبير|أداء|إنصات|إصغاء|تواصل|قيام|عقلنة)"
)
AR_SPLIT = re.compile(
    rf"[،؛,;]\s*(?=و?\s?{AR_NOUN})|\s+(?=و\s?{AR_NOUN}(?![\u0621-\u064a]))|\s+(?=وب?(?:ال)(?:سهر|حرص|التزام|سعي|عمل|تقيد|امتناع)(?![\u0621-\u064a]))|"
    rf"\s+(?=و\s?(?:أن|ألا)\s)|[،؛,;]\s*(?=(?:و\s?)?(?:أن|ألا)\s)|(?<=إلى )(?=ال(?:حرص|سهر|التزام))|؛\s*|;\s*"
)
AR_OPEN = re.compile(
    r"(?:على|ب)\s?(?=التزام)|(?<![\u0621-\u064a])(?:ب|على |في |إلى )(?=(?:ال)?(?:سهر|حرص|التزام|سعي|عمل|احترام|تقيد|امتناع|عدم|ضمان|تقديم|نشر|حياد|شفافية|معاملة))|"
    r"بما يلي\s*:?\s*|بالإضافة إلى\s+|(?:ن|ي|ت)(?:تعهد|لتزم)(?:ون|ان)?\s+(?:ب|ف)?(?=أن\s)"
)
LATIN_VERB_FR = r"(?:ne (?:(?:pas|jamais|plus) )?)?(?:s['’]|se |n['’]|l['’]|les |le |la |en |y |leur )*(?:\w+(?:er|ir|oir|ettre|ndre|aître|ivre|aire|ire|clure|oindre|être)|être)\b"
FR_SPLIT = re.compile(
    rf"[,;]\s*(?=(?:et |ainsi que |ou |mais aussi )?(?:à |d['’]|de )?{LATIN_VERB_FR})|\s+(?=(?:et|ainsi que) (?:à |d['’]|de ){LATIN_VERB_FR})|"
    rf"\s+(?=et {LATIN_VERB_FR})|;\s*"
)
FR_OPEN = re.compile(
    r"(?:s['’]engage(?:nt)?|se (?:sont|seront) engagé(?:e?s)?|s['’]est engagée?|(?:a|ont)(?: également| aussi)? promis|engageons|m['’]engage|promett?(?:ent|ons|s)|s['’]oblige(?:nt)?|prévoient|s['’]efforce(?:nt)?|décid\w+|convien\w+|invit\w+|doivent|doit|devons|veill\w+)"
    r"(?: (?:également|aussi|notamment|donc|ainsi|par ailleurs|en outre|solennellement|formellement|collectivement|ensemble|de (?:son|leur) côté|pour (?:sa|leur) part|en retour|à (?:son|leur) tour))*\s*(?:à ce que|à ne|à|de|d['’]|:)?\s*:?\s*"
)
EN_OPEN = re.compile(
    r"\b(?:undertook(?: also)? to|(?:pledge|commit|undertake|promise|agree|vow)(?:s|ted|d)?(?: (?:also|themselves|itself|ourselves|therefore|further|solemnly))*(?: to)?|committed to|(?:will|shall|must)(?: also)?|"
    r"obliges? \w+ to|binds? \w+ to|requires? (?:\w+ ){1,4}to)\s*:?\s+",
)
EN_SPLIT = re.compile(
    r"[,;]\s*(?=(?:and |or )?(?:to )?(?:never |always |not )?(?:[a-z]+)\b)|\s+(?=and (?:to |will |shall |must |never )[a-z]+)|;\s*"
)
FIRST_PERSON = re.compile(
    r"\b(?:doi(?:t|vent)|devront|devra|must|shall)\b|^(?:we|nous|i) (?:\w+ ){0,2}(?:will|shall|must|do|never|always|\w+ons|devons|treat|publish|answer|listen|keep|refuse|"
    r"respect)\b|(?:^| )(?:يجب|يتعين|يلزم) (?:علي|ان)|^و?ن(?:لتزم|تعهد|حرص|سهر|عمل|سعي|ضمن|حترم|رفض|متنع|حافظ|نشر)\w*\b"
)


# A sentence that goes on with the pledge of the one before.
FOLLOWS = re.compile(
    r"^(?:ils|elles|il|elle|they|it|in addition|en outre|de plus|they also|بالاضافه الي|كما|فضلا عن|علاوه علي)\b"
)


IT_IS = re.compile(
    r"\b(?:c'est|designe|signifie|consiste|se definit|s'entend|means|refers to|is (?:the|a|an|about|what))\b|يقصد|نقصد|تعني|يعني"
)


WE = re.compile(
    r"\b(?:nous (?:nous )?\w+ons|je m'engage|we (?:\w+ )?(?:pledge|commit|undertake|promise)|نتعهد|نلتزم|اتعهد|التزم ب)"
)
IT_IS_END: Final = re.compile(r"(?:c'est|ce sont|means|يعني|معناه)\s*:$")
UNFINISHED: Final = re.compile(
    r"\b(?:le|la|les|un|une|des|du|de|et|ou|a|au|aux|en|par|pour|dans|sur|envers|avec|leur|leurs|ses|son|sa|nos|notre|que|qui|dont|"
    r"the|an?|of|and|or|to|for|with|in|on|by|from|their|our|its|that|which)$|(?:^| )(?:من|في|علي|الي|عن|التي|الذي|ان|او|مع|بين)$"
)
