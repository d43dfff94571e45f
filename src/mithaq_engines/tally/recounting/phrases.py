"""What a recount says, in three languages. Counts follow a colon, so that no noun has to agree with a number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

LANGUAGES: Final = ("ar", "fr", "en")

CHECKS: Final[Mapping[str, Mapping[str, str]]] = {
    "files": {
        "en": "Every file is the one that SHA256SUMS names. Its own fingerprint, to compare with the public "
        "log: {digest}",
        "fr": "Chaque fichier est celui que nomme SHA256SUMS. Son empreinte, à comparer au registre "
        "public\u00a0: {digest}",
        "ar": "كل ملف مطابق لما في SHA256SUMS. بصمته للمقارنة مع السجل العمومي: {digest}",
    },
    "file-changed": {
        "en": "{file} is not the file that SHA256SUMS names: it was changed, or broke on its way. Do not rely on it.",
        "fr": "{file} n’est pas le fichier que nomme SHA256SUMS\u00a0: il a été modifié ou abîmé. Ne vous y fiez pas.",
        "ar": "الملف {file} لا يطابق ما في SHA256SUMS: فقد غُيِّر أو تلف، ولا يُعتمد عليه.",
    },
    "file-missing": {
        "en": "{file} is named in SHA256SUMS and is not there: the publication is incomplete.",
        "fr": "{file} est nommé dans SHA256SUMS mais absent\u00a0: la publication est incomplète.",
        "ar": "الملف {file} مذكور في SHA256SUMS وغير موجود: النشر ناقص.",
    },
    "digest": {
        "en": "SHA256SUMS is the one recorded in the public log.",
        "fr": "SHA256SUMS est celui qu’a enregistré le registre public.",
        "ar": "SHA256SUMS مطابق لما سُجّل في السجل العمومي.",
    },
    "digest-differs": {
        "en": "The fingerprint of SHA256SUMS is {found}, not the {said} that you gave: this is another "
        "publication than the one recorded.",
        "fr": "L’empreinte de SHA256SUMS est {found} et non {said}\u00a0: ce n’est pas la publication enregistrée.",
        "ar": "بصمة SHA256SUMS هي {found} وليست {said}: ليس هذا هو النشر المسجَّل.",
    },
    "log": {
        "en": "The log that you gave holds the batches ({count}) and, after them, this publication: entry {entry}.",
        "fr": "Le registre donné contient les lots ({count}) puis cette publication\u00a0: entrée {entry}.",
        "ar": "السجل الذي قدمته يتضمن الدفعات ({count}) ثم هذا النشر: القيد {entry}.",
    },
    "log-lacks-batch": {
        "en": "The log does not hold these batches: {names} ({count}). Their ballots may have been made up afterwards.",
        "fr": "Le registre ne contient pas ces lots\u00a0: {names} ({count}). Leurs bulletins ont pu être fabriqués "
        "après coup.",
        "ar": "لا يتضمن السجل هذه الدفعات: {names} ({count}). قد تكون أوراقها اصطُنعت لاحقا.",
    },
    "log-late-batch": {
        "en": "These batches came into the log after the publication: {names} ({count}).",
        "fr": "Ces lots sont entrés au registre après la publication\u00a0: {names} ({count}).",
        "ar": "دخلت هذه الدفعات السجل بعد النشر: {names} ({count}).",
    },
    "log-lacks-result": {
        "en": "The log does not hold this publication, the fingerprint of which is {digest}.",
        "fr": "Le registre ne contient pas cette publication, dont l’empreinte est {digest}.",
        "ar": "لا يتضمن السجل هذا النشر الذي بصمته {digest}.",
    },
    "batches": {
        "en": "Batches of leaves that give their digests, which the public log must hold too: {count}.",
        "fr": "Lots de feuilles conformes à leur empreinte, que le registre public doit aussi porter\u00a0: {count}.",
        "ar": "عدد الدفعات المطابقة لبصماتها، وهي بصمات يجب أن يتضمنها السجل العمومي أيضا: {count}.",
    },
    "batch-differs": {
        "en": "The leaves of batch {batch} are not those that were recorded: one was added, removed or changed since.",
        "fr": "Les feuilles du lot {batch} ne sont pas celles enregistrées\u00a0: une feuille a été ajoutée, "
        "retirée ou changée depuis.",
        "ar": "بصمات الدفعة {batch} ليست هي المسجَّلة: فقد أُضيفت بصمة أو حُذفت أو غُيّرت بعد ذلك.",
    },
    "batch-unknown": {
        "en": "Leaves that name batch {batch}, which was never recorded: {count}. They may have been added afterwards.",
        "fr": "Feuilles du lot {batch}, jamais enregistré\u00a0: {count}. Elles ont pu être ajoutées après coup.",
        "ar": "بصمات تنتمي إلى الدفعة {batch} التي لم تُسجَّل قط: {count}. قد تكون أُضيفت لاحقا.",
    },
    "leaves": {
        "en": "Ballots and recorded leaves answer each other one to one. Leaves: {count}.",
        "fr": "À chaque bulletin répond une feuille enregistrée, et inversement. Feuilles\u00a0: {count}.",
        "ar": "لكل ورقة تصويت بصمة مسجَّلة ولكل بصمة ورقة. عدد البصمات: {count}.",
    },
    "leaves-alone": {
        "en": "Each recorded leaf is listed once. Leaves: {count}. Ballots are not shown: too few people voted.",
        "fr": "Chaque feuille enregistrée figure une fois. Feuilles\u00a0: {count}. Les bulletins ne sont pas "
        "montrés, faute de votants assez nombreux.",
        "ar": "كل بصمة مسجَّلة ترد مرة واحدة. عدد البصمات: {count}. لا تُعرض الأوراق لقلة عدد المصوّتين.",
    },
    "tracker-twice": {
        "en": "Trackers that stand in the list more than once: {names} ({count}). Two voters may have been "
        "shown one ballot.",
        "fr": "Codes de suivi présents plusieurs fois\u00a0: {names} ({count}). Un même bulletin a pu être "
        "montré à deux votants.",
        "ar": "رموز تتبع مكررة في اللائحة: {names} ({count}). قد تكون ورقة واحدة عُرضت على مصوّتَين.",
    },
    "ballots-unsorted": {
        "en": "The ballots are not in the order of their trackers: their order may tell who cast them when.",
        "fr": "Les bulletins ne sont pas dans l’ordre des codes de suivi\u00a0: leur ordre peut trahir qui a "
        "voté quand.",
        "ar": "الأوراق غير مرتبة حسب رموز التتبع: قد يكشف ترتيبها من صوّت ومتى.",
    },
    "leaf-twice": {
        "en": "Leaves listed more than once: {names} ({count}). One ballot may have been counted twice.",
        "fr": "Feuilles présentes plusieurs fois\u00a0: {names} ({count}). Un bulletin a pu être compté deux fois.",
        "ar": "بصمات مكررة: {names} ({count}). قد تكون ورقة واحدة احتُسبت مرتين.",
    },
    "ballot-without-leaf": {
        "en": "Ballots for which no leaf was recorded: {names} ({count}). They were changed after they were "
        "cast, or were never cast.",
        "fr": "Bulletins sans feuille enregistrée\u00a0: {names} ({count}). Ils ont été changés après le "
        "vote, ou n’ont jamais été déposés.",
        "ar": "أوراق بلا بصمة مسجَّلة: {names} ({count}). فقد غُيّرت بعد الإدلاء بها أو لم يُدلَ بها قط.",
    },
    "ballot-not-to-count": {
        "en": "Ballots in the list whose leaves say that they do not count: {names} ({count}).",
        "fr": "Bulletins de la liste dont la feuille dit qu’ils ne comptent pas\u00a0: {names} ({count}).",
        "ar": "أوراق في اللائحة تفيد بصماتها أنها لا تُحتسب: {names} ({count}).",
    },
    "leaf-without-ballot": {
        "en": "Recorded leaves that count and have no ballot in the list: {names} ({count}). Ballots were "
        "removed or changed.",
        "fr": "Feuilles à compter sans bulletin dans la liste\u00a0: {names} ({count}). Des bulletins ont été "
        "retirés ou changés.",
        "ar": "بصمات محتسبة بلا ورقة في اللائحة: {names} ({count}). فقد حُذفت أوراق أو غُيّرت.",
    },
    "counts": {
        "en": "Ballots that count: {ballots}; replaced by their voters: {replaced}; void: {void}. As declared.",
        "fr": "Bulletins comptés\u00a0: {ballots}\u00a0; remplacés par leur votant\u00a0: {replaced}\u00a0; "
        "nuls\u00a0: {void}. Comme déclaré.",
        "ar": "الأوراق المحتسبة: {ballots}؛ المستبدلة من أصحابها: {replaced}؛ الملغاة: {void}. كما أُعلن.",
    },
    "count-counted": {
        "en": "Declared as counting: {said}; leaves that count: {found}.",
        "fr": "Bulletins déclarés comptés\u00a0: {said}\u00a0; feuilles à compter\u00a0: {found}.",
        "ar": "الأوراق المعلن احتسابها: {said}؛ البصمات المحتسبة: {found}.",
    },
    "count-replaced": {
        "en": "Declared as replaced: {said}; leaves marked as replaced: {found}.",
        "fr": "Bulletins déclarés remplacés\u00a0: {said}\u00a0; feuilles marquées remplacées\u00a0: {found}.",
        "ar": "الأوراق المعلن استبدالها: {said}؛ البصمات الموسومة مستبدلة: {found}.",
    },
    "count-void": {
        "en": "Declared as void: {said}; leaves marked as void: {found}.",
        "fr": "Bulletins déclarés nuls\u00a0: {said}\u00a0; feuilles marquées nulles\u00a0: {found}.",
        "ar": "الأوراق المعلن إلغاؤها: {said}؛ البصمات الموسومة ملغاة: {found}.",
    },
    "count-ballots": {
        "en": "Ballots declared: {said}; ballots in the list: {found}.",
        "fr": "Bulletins déclarés\u00a0: {said}\u00a0; bulletins dans la liste\u00a0: {found}.",
        "ar": "الأوراق المعلنة: {said}؛ الأوراق في اللائحة: {found}.",
    },
    "count-negative": {
        "en": "One of the declared numbers is below nothing.",
        "fr": "L’un des nombres déclarés est négatif.",
        "ar": "أحد الأعداد المعلنة سالب.",
    },
    "roll": {
        "en": "People marked on the roll as having voted: {marks}, as many as handed in a ballot.",
        "fr": "Personnes émargées\u00a0: {marks}, autant que de bulletins remis.",
        "ar": "الأشخاص المؤشَّر على تصويتهم في اللائحة: {marks}، بعدد الأوراق المسلَّمة.",
    },
    "roll-differs": {
        "en": "Marked on the roll: {marks}; ballots handed in: {cast}. Ballots were added, or lost.",
        "fr": "Personnes émargées\u00a0: {marks}\u00a0; bulletins remis\u00a0: {cast}. Des bulletins ont été "
        "ajoutés ou perdus.",
        "ar": "المؤشَّر على تصويتهم: {marks}؛ الأوراق المسلَّمة: {cast}. فقد أُضيفت أوراق أو ضاعت.",
    },
    "roll-exceeded": {
        "en": "Marked as having voted: {marks}; people on the roll: {roll}. More voted than could.",
        "fr": "Personnes émargées\u00a0: {marks}\u00a0; inscrites\u00a0: {roll}. Plus de votants que d’inscrits.",
        "ar": "المؤشَّر على تصويتهم: {marks}؛ المسجلون: {roll}. عدد المصوّتين يفوق عدد المسجلين.",
    },
    "choices": {
        "en": "Every ballot says what a ballot may say. Ballots: {count}.",
        "fr": "Chaque bulletin dit ce qu’il peut dire. Bulletins\u00a0: {count}.",
        "ar": "كل ورقة ضمن ما يُسمح به. عدد الأوراق: {count}.",
    },
    "ballot-project": {
        "en": "Ballots that name a project which is not there: {names} ({count}).",
        "fr": "Bulletins qui nomment un projet inexistant\u00a0: {names} ({count}).",
        "ar": "أوراق تذكر مشروعا غير موجود: {names} ({count}).",
    },
    "ballot-few": {
        "en": "Ballots that name fewer projects than they must: {names} ({count}).",
        "fr": "Bulletins qui nomment trop peu de projets\u00a0: {names} ({count}).",
        "ar": "أوراق تذكر مشاريع أقل من المطلوب: {names} ({count}).",
    },
    "ballot-many": {
        "en": "Ballots that name more projects than they may: {names} ({count}).",
        "fr": "Bulletins qui nomment trop de projets\u00a0: {names} ({count}).",
        "ar": "أوراق تذكر مشاريع أكثر من المسموح: {names} ({count}).",
    },
    "ballot-budget": {
        "en": "Ballots whose projects cost more than the budget: {names} ({count}).",
        "fr": "Bulletins dont les projets dépassent le budget\u00a0: {names} ({count}).",
        "ar": "أوراق تتجاوز كلفة مشاريعها الميزانية: {names} ({count}).",
    },
    "ballot-low-points": {
        "en": "Ballots that give a project fewer points than they may: {names} ({count}).",
        "fr": "Bulletins qui donnent trop peu de points à un projet\u00a0: {names} ({count}).",
        "ar": "أوراق تمنح مشروعا نقطا أقل من المسموح: {names} ({count}).",
    },
    "ballot-high-points": {
        "en": "Ballots that give a project more points than they may: {names} ({count}).",
        "fr": "Bulletins qui donnent trop de points à un projet\u00a0: {names} ({count}).",
        "ar": "أوراق تمنح مشروعا نقطا أكثر من المسموح: {names} ({count}).",
    },
    "ballot-sum": {
        "en": "Ballots that give more points in all than they may: {names} ({count}).",
        "fr": "Bulletins qui donnent trop de points en tout\u00a0: {names} ({count}).",
        "ar": "أوراق يتجاوز مجموع نقطها المسموح: {names} ({count}).",
    },
    "totals": {
        "en": "The totals are such as these ballots could give. Ballots: {count}.",
        "fr": "Les totaux sont possibles avec ces bulletins. Bulletins\u00a0: {count}.",
        "ar": "المجاميع ممكنة بهذا العدد من الأوراق: {count}.",
    },
    "total-unknown": {
        "en": "Totals of projects which are not there: {names} ({count}).",
        "fr": "Totaux de projets inexistants\u00a0: {names} ({count}).",
        "ar": "مجاميع لمشاريع غير موجودة: {names} ({count}).",
    },
    "total-impossible": {
        "en": "Totals that so few ballots cannot give: {names} ({count}).",
        "fr": "Totaux impossibles avec si peu de bulletins\u00a0: {names} ({count}).",
        "ar": "مجاميع لا يمكن أن يعطيها هذا العدد من الأوراق: {names} ({count}).",
    },
    "imported": {
        "en": "A past election, as its file has it. Nobody’s ballot can be found: no leaves were recorded. "
        "Ballots: {count}.",
        "fr": "Une élection passée, telle que son fichier la donne. Aucun bulletin ne peut être retrouvé\u00a0: aucune "
        "feuille n’a été enregistrée. Bulletins\u00a0: {count}.",
        "ar": "انتخاب سابق كما ورد في ملفه. لا يمكن العثور على ورقة أحد لعدم تسجيل البصمات. عدد الأوراق: {count}.",
    },
    "imported-differs": {
        "en": "The file of the past election has other projects, costs or budget than election.json says.",
        "fr": "Le fichier de l’élection passée a d’autres projets, coûts ou budget que ce que dit election.json.",
        "ar": "ملف الانتخاب السابق يتضمن مشاريع أو كلفا أو ميزانية غير ما في election.json.",
    },
    "result": {
        "en": "Counted again by the same recipe, the result is the published one. Projects: {winners}; cost: {total}.",
        "fr": "Recompté selon la même recette, le résultat est celui publié. Projets\u00a0: {winners}\u00a0; "
        "coût\u00a0: {total}.",
        "ar": "أُعيد الفرز بالطريقة نفسها فكانت النتيجة هي المنشورة. المشاريع: {winners}؛ الكلفة: {total}.",
    },
    "result-missing": {
        "en": "result.json says nothing of this envelope.",
        "fr": "result.json ne dit rien de cette enveloppe.",
        "ar": "لا يذكر result.json شيئا عن هذا الغلاف المالي.",
    },
    "winners-differ": {
        "en": "The published winners are {said}; these ballots give {found}.",
        "fr": "Les lauréats publiés sont {said}\u00a0; ces bulletins donnent {found}.",
        "ar": "المشاريع الفائزة المنشورة: {said}؛ وما تعطيه هذه الأوراق: {found}.",
    },
    "cost-differ": {
        "en": "The published cost is {said}; the winners of these ballots cost {found}.",
        "fr": "Le coût publié est {said}\u00a0; les lauréats de ces bulletins coûtent {found}.",
        "ar": "الكلفة المنشورة: {said}؛ وكلفة ما تعطيه هذه الأوراق: {found}.",
    },
    "round-differs": {
        "en": "Round {round} was published as {said}; counted again it is {found} (project, cost, what is left).",
        "fr": "Le tour {round} est publié ainsi\u00a0: {said}\u00a0; recompté\u00a0: {found} (projet, coût, reste).",
        "ar": "الجولة {round} كما نُشرت: {said}؛ وعند إعادة الفرز: {found} (المشروع، الكلفة، الباقي).",
    },
    "rounds-too-many": {
        "en": "Rounds published: {said}; counted again: {found}.",
        "fr": "Tours publiés\u00a0: {said}\u00a0; recomptés\u00a0: {found}.",
        "ar": "الجولات المنشورة: {said}؛ وعند إعادة الفرز: {found}.",
    },
    "recipe-fails": {
        "en": "The recipe of the result cannot be followed: {reason}.",
        "fr": "La recette du résultat ne peut être suivie\u00a0: {reason}.",
        "ar": "تعذر اتباع طريقة الفرز المعلنة: {reason}.",
    },
}

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "envelope": {"en": "Envelope: {title}", "fr": "Enveloppe\u00a0: {title}", "ar": "الغلاف المالي: {title}"},
    "holds": {"en": "Holds", "fr": "Exact", "ar": "مطابق"},
    "fails": {"en": "DOES NOT HOLD", "fr": "INEXACT", "ar": "غير مطابق"},
    "all-holds": {"en": "Everything holds.", "fr": "Tout est exact.", "ar": "كل شيء مطابق."},
    "something-fails": {
        "en": "Things that do not hold: {count}. Do not rely on this result before they are explained.",
        "fr": "Points inexacts\u00a0: {count}. Ne vous fiez pas à ce résultat avant qu’ils soient expliqués.",
        "ar": "نقط غير مطابقة: {count}. لا يُعتمد على هذه النتيجة قبل تفسيرها.",
    },
    "winners": {
        "en": "Winners, in the order of the count ({cost} of {budget}):",
        "fr": "Lauréats, dans l’ordre du dépouillement ({cost} sur {budget})\u00a0:",
        "ar": "المشاريع الفائزة حسب ترتيب الفرز ({cost} من {budget}):",
    },
    "nobody": {"en": "No project wins.", "fr": "Aucun projet n’est retenu.", "ar": "لم يفز أي مشروع."},
    "winner": {
        "en": "{number}. {title}: {cost}; supporters: {votes}. {paid}",
        "fr": "{number}. {title}\u00a0: {cost}\u00a0; soutiens\u00a0: {votes}. {paid}",
        "ar": "{number}. {title}: {cost}؛ المؤيدون: {votes}. {paid}",
    },
    "paid-shares": {
        "en": "Paid by its supporters’ shares: {full} paid {each} each; gave all they had left: {emptied}.",
        "fr": "Payé par les parts de ses soutiens\u00a0: {full} ont payé {each} chacun\u00a0; ont donné tout "
        "leur reste\u00a0: {emptied}.",
        "ar": "دُفع من حصص مؤيديه: دفع {full} منهم {each} لكل واحد؛ ومن قدّموا كل ما تبقى لهم: {emptied}.",
    },
    "paid-phragmen": {
        "en": "Its cost was laid on its supporters.",
        "fr": "Son coût a été réparti entre ses soutiens.",
        "ar": "وُزعت كلفته على مؤيديه.",
    },
    "paid-maximin": {
        "en": "Its cost was laid on its supporters.",
        "fr": "Son coût a été réparti entre ses soutiens.",
        "ar": "وُزعت كلفته على مؤيديه.",
    },
    "paid-overspending": {
        "en": "Paid by its supporters, some of them beyond their shares.",
        "fr": "Payé par ses soutiens, certains au-delà de leur part.",
        "ar": "دفعه مؤيدوه، وتجاوز بعضهم حصته.",
    },
    "paid-completion": {
        "en": "Paid with what was left over.",
        "fr": "Payé avec ce qui restait.",
        "ar": "دُفع مما تبقى من الميزانية.",
    },
    "paid-greedy": {
        "en": "Taken in the order of support, as long as the budget lasted.",
        "fr": "Retenu dans l’ordre des soutiens, tant que le budget le permettait.",
        "ar": "اختير حسب ترتيب التأييد في حدود الميزانية.",
    },
    "paid-free": {"en": "It costs nothing.", "fr": "Il ne coûte rien.", "ar": "لا كلفة له."},
    "mine-counted": {
        "en": "Your ballot {tracker} is in the list and was counted.",
        "fr": "Votre bulletin {tracker} est dans la liste et a été compté.",
        "ar": "ورقتك {tracker} موجودة في اللائحة وقد احتُسبت.",
    },
    "mine-in-totals": {
        "en": "Your ballot’s leaf is listed among those that count. Too few people voted here for ballots to be shown.",
        "fr": "La feuille de votre bulletin est parmi celles qui comptent. Trop peu de votants ici pour que "
        "les bulletins soient montrés.",
        "ar": "بصمة ورقتك ضمن البصمات المحتسبة. لا تُعرض الأوراق هنا لقلة عدد المصوّتين.",
    },
    "mine-replaced": {
        "en": "This ballot is listed as replaced by a later one. If you did not replace it, complain with "
        "your receipt.",
        "fr": "Ce bulletin est indiqué comme remplacé par un autre. Si vous ne l’avez pas remplacé, réclamez "
        "avec votre reçu.",
        "ar": "هذه الورقة مذكورة على أنها استُبدلت بأخرى. إن لم تستبدلها فتقدَّم بشكاية مرفقة بوصلك.",
    },
    "mine-void": {
        "en": "This ballot is listed as void: its envelope could not be opened, or held what no ballot may say.",
        "fr": "Ce bulletin est indiqué comme nul\u00a0: son enveloppe n’a pu être ouverte, ou son contenu "
        "n’était pas permis.",
        "ar": "هذه الورقة مذكورة على أنها ملغاة: تعذر فتح ظرفها أو تضمنت ما لا يُسمح به.",
    },
    "mine-missing": {
        "en": "No ballot here belongs to what you gave. If you hold a receipt, it was promised to be counted: "
        "complain.",
        "fr": "Aucun bulletin ne correspond à ce que vous avez donné. Si vous avez un reçu, il devait être "
        "compté\u00a0: réclamez.",
        "ar": "لا توجد ورقة توافق ما أدخلته. إن كان لديك وصل فقد كان يجب احتسابها: تقدَّم بشكاية.",
    },
    "mine-other": {
        "en": "What you gave does not belong to one and the same ballot: a slip, or the ballot was changed.",
        "fr": "Ce que vous avez donné ne correspond pas à un même bulletin\u00a0: une erreur de saisie, ou un "
        "bulletin modifié.",
        "ar": "ما أدخلته لا يعود إلى ورقة واحدة: خطأ في الكتابة أو ورقة غُيّرت.",
    },
    "mine-paid": {
        "en": "{title}: wins in round {round}; your ballot paid {paid}.",
        "fr": "{title}\u00a0: retenu au tour {round}\u00a0; votre bulletin a payé {paid}.",
        "ar": "{title}: فاز في الجولة {round}؛ دفعت ورقتك {paid}.",
    },
    "mine-won": {
        "en": "{title}: wins in round {round}, paid from the budget.",
        "fr": "{title}\u00a0: retenu au tour {round}, payé par le budget.",
        "ar": "{title}: فاز في الجولة {round}، ودُفع من الميزانية.",
    },
    "mine-lost": {"en": "{title}: does not win.", "fr": "{title}\u00a0: non retenu.", "ar": "{title}: لم يفز."},
    "mine-blank": {
        "en": "It names no project.",
        "fr": "Il ne nomme aucun projet.",
        "ar": "لا تذكر أي مشروع.",
    },
    "mine-alike": {
        "en": "Ballots that say the same: {count}.",
        "fr": "Bulletins identiques\u00a0: {count}.",
        "ar": "عدد الأوراق المماثلة: {count}.",
    },
}
