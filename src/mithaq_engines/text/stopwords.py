"""Small words that say nothing about a need, folded on use. Words of refusal are kept: they turn a need round."""

from __future__ import annotations

ARABIC = """
في من إلى على عن مع هذا هذه ذلك تلك هؤلاء التي الذي الذين اللواتي ما لا لم لن إن أن كان كانت يكون تكون هو هي هم نحن
أنا أنتم كل بعض أي أو ثم حتى قد لقد عند لدى لدينا لديهم بين خلال منذ حيث كما لكن بل إذا لو كي لكي ليس ليست غير بدون
دون فقط جدا كثير كثيرا أيضا هناك هنا اليوم الآن قبل تحت فوق حول به بها له لها لهم لنا فيه فيها عليه عليها منه منها
عنه إليه مما بما لأن لأنه لأنها بسبب من أجل ذات نفس يوجد توجد أصبح أصبحت صار منذ سنوات سنة شهر يوم أيام شهور عام وهو
وهي كبير كبيرة صغير جديد جديدة
أين كلها كله كلهم عوض عوضا بدل بدلا مجرد داخل خارج رغم مثل عبر وراء خلف ساعات ساعة دقائق أسبوع أسبوعين أسابيع جدد نحن
أين متى كيف هل إنه إنها حين بعدما كلما يمكن يمكننا منكم تجاوزت آخر أخرى
"""
DIALECT_ARABIC = """
ديال ديالنا ديالهم ديالو ديالها ديالي باش حيت حيتاش واش شي شيحاجة بزاف غير راه راها حنا احنا هاد هادي هادا داك ديك
لي اللي كاين كاينة كاينين ماكاينش مكاينش ما كاينش ماكايناش ماعندناش معندناش عندنا عندهم فين كيفاش علاش دابا بحال
وحتى حتا تاع نتاع متاع واحد شوية والو كتر كثر كاع گاع ولا ولات ولى كيولي بقا بقات مازال باقي من بعد دغيا ف د ل ب
لينا ليهم ليه ليها فيهم فيها عليا علينا عليهم هادشي هادو هادوك كامل كاملة كاملين غادي خاصك معانا معاهم عاد ديك وا شكون
شنو بلاصة بلاصتو سيمانة نهار حاجة ماشي بسباب هاك فاش منين
"""
FRENCH = """
le la les l un une des du de d en et ou où à au aux ce cet cette ces son sa ses leur leurs notre nos votre vos mon
ma mes je tu il elle nous vous ils elles on que qui quoi dont est sont être était étaient sera soit a ont avoir
avait ai as avons avez y ne pas n plus par pour dans sur sous avec sans chez vers entre depuis pendant afin car mais
donc si comme très trop tout toute tous toutes aussi même bien peu beaucoup lors quand lorsque se s c j m t qu ça
cela celui celle ici là fait faire doit doivent peut peuvent faut il y aucun aucune jamais toujours chaque plusieurs
quelques nouveau nouvelle nouveaux grand grande bon bonne an ans mois jour jours semaine année années
pr tro pa bcp ds ke ki koi qd mm tt tjs tjrs ya pck pcq cest jai jsuis quand quel quelle quels quelles encore déjà
alors parce puis leurs rien personne certains autre autres aller venir venant mettre pouvoir vraiment dire dit moi toi
lui eux heures heure minutes deux trois bonjour sinon ni jusque plutôt afin ainsi ci
"""
ENGLISH = """
the a an of and or to in on at by for from with without into over under about is are was were be been being has have
had do does did not no it its this that these those there here we our us you your they their them i my me he she his
her as if so than then too very all any some each every much many more most such only own same can could will would
may might shall just also because since until while when where which who whom what how why up down out off again
still even get gets got make makes made new big large good year years month day days week nt s t re ve ll
around anymore somewhere somebody someone anyone nobody along before after cant dont isnt doesnt didnt wont wasnt im
ive id youre thats theres another both either else ever never rather across come comes going go goes been two
three today whole lot lots really
"""
DIALECT_LATIN = """
dyal dyalna dyalhom dialna dial diyal bach 7it hit 7itach wach chi bzaf bzzaf ghir rah raha 7na hna had hadi hada
dak dik li lli kayn kayna kaynin makaynch makaych ma kaynch ma3ndnach m3ndnach 3ndna 3endna 3ndhom fin kifach 3lach
3la daba b7al bhal 7ta hta ta3 nta3 wa7d wahd chwiya walo kter ga3 wla wlat b9a ba9i mazal men mn f fe fi l w o u d
dl lina lihom dima kol
3lina 3liya 3lihom fihom fiha fih fihum hadchi hadok hado dok lwest wst 9bel 9bl b3d mor m3a m3ana lah yjazikom chno
chnou machi kamla kaml kamlin ma l la dial dyali dyalo lina liya bach bhal 3awtani daba chwia akhor okhra jdida jdid
nhar simana chhr 3am bgha blassa blasa
"""

# Arabic words, folded, of which the first و is no "and".
BEGIN_WITH_WAW = """
واجب واجه واجهه واحد واحه واد وادي واسع واضح واقع والد وباء وثائق وثايق وثيق وثيقه وجب وجبه وجد وجده وجه وجود وحد
وحده وحيد وداد وداديه ودادي ورد ورده ورزازات ورش ورشه ورشات ورق ورقه ورود وزار وزاره وزان وزير وزن وسائل وسايل وسخ
وسط وسيط وسيل وسيله وصف وصل وصول وضع وضعيه وضعي وضوح وطن وطني وطنيه وظيف وظيفه وعد وعر وعره وعي وفاء وفاه وفر وفره
وقاي وقايه وقت وقف وقود وقوف وقيد وكال وكاله وكيل ولايه ولاي ولد ولوج ولوجيات ولوجي وليد وليلي ونيس وهاب ويسلان
وليدات وقع وادا واش والو وحل ورغه وارغه ورغ وزع وساده
"""

# Endings that derive one French or English word from another, as stems have them.
DERIVATIONS = """
ation ition ement ament ment issement age eur euse ant ent er ez ait aient ir re able ible if iv iqu ic al el
iste ist is ee ees i e or ness ful ly y ish ance ence oir oire ur ure ier ien eux ite iti ion ons
"""
