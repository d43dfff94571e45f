"""The words of local needs in three languages and in dialect, as data: which mean the same, which are near.

Each entry: a name and a kind (``thing``, ``act``, ``state``, ``harm`` or ``way``),
  then what it is near to; below it its words
by language: ``ar`` Arabic, ``fr``, ``en``, ``da`` Moroccan dialect in Arabic letters,
  ``la`` in Latin letters. Words are
parted by commas; forms that no rule makes one (broken plurals, irregular ones) stand together with strokes between
them; two words or three make a phrase. ``way`` words say that something is wanted, not what: they hardly count. To be
against a ``harm`` is the same need as to complain of it.
"""

from __future__ import annotations

ENTRIES = """
road thing ~street
 ar طريق/طرق/طرقات, مسلك/مسالك, معبد
 fr route, chaussée, piste, voirie
 en road, track
 da طريق/طرقان, الطروق, بيست
 la tri9, triq, trik, tre9, tor9an, piste
street thing ~road
 ar شارع/شوارع, زنقة/أزقة/زقاق/زناقي, درب/دروب
 fr rue, avenue, ruelle, boulevard, artère
 en street, avenue, alley, lane
 da الزنقة/زناقي, الدرب, لافوني
 la zan9a, zen9a, zna9i, char3, derb
highway thing ~road
 ar طريق سيار
 fr autoroute
 en motorway, highway
 da لوطوروت
 la lotoroute, otoroute
paving act ~road
 ar تعبيد, تبليط, تزفيت, إسفلت, زفت, رصف, عبد, بلط
 fr goudronner/goudron/goudronnage/goudronnée, bitumer/bitume/bitumage, asphalter/asphalte, revêtement, paver/pavage
 en pave/paving/paved, tar/tarred, asphalt/asphalted, surface/resurface/resurfacing, tarmac
 da كودرون, الكودرون, يزفتو, مزفتة, بافي
 la goudron, goudrone, zeft, yzefto
pothole harm ~road
 ar حفرة/حفر, مطب/مطبات, تشقق
 fr nid de poule/nids de poule, trou, crevasse, ornière
 en pothole, hole, pot hole
 da الحفاري, حفاري, الحفر
 la 7fari, lhfari, hofra, 7ofra
speed_bump thing ~traffic
 ar مخفف السرعة/مخففات السرعة, حدبة/أحداب, ممهل/ممهلات, مخفض السرعة
 fr dos d'âne, ralentisseur, casse vitesse, cassis
 en speed bump, speed hump, traffic calming
 da ضودان, دوس دان, ظهر حمار
 la dodan, dodane, dos dane
speed harm ~traffic
 ar سرعة, مسرع
 fr vitesse, vite, rapide
 en speed/speeding, fast
 da السرعة, كيجريو
 la sor3a, vitesse
sidewalk thing ~walking
 ar رصيف/أرصفة, ممشى
 fr trottoir
 en pavement, sidewalk, footpath, kerb
 da طروطوار, التروطوار
 la trottoir, trotoir, trotwar
walking thing ~sidewalk
 ar راجل/راجلين, مشاة, ممر الراجلين
 fr piéton, marcher/marche, passage piéton
 en pedestrian, walk/walking, crossing, zebra
 da الرجلين, كيتمشاو
 la mcha, tmecha
traffic thing
 ar مرور, سير, ازدحام, اختناق, إشارة المرور, جولان, عرقلة السير
 fr circulation, embouteillage, trafic, bouchon, feu rouge/feux rouges, feux tricolores, encombrement
 en traffic, congestion, jam, traffic light
 da الزحام, الفوروج, السيركولاسيون
 la z7am, zham, feu rouge, sirkulasion
accident harm ~traffic
 ar حادثة/حوادث, حادث, دهس, صدم
 fr accident, renverser/renversé, percuter
 en accident, crash, run over
 da كسيدة/كسايد, حوادث
 la ksida, ksayd, accident
car thing
 ar سيارة/سيارات, عربة, مركبة
 fr voiture, véhicule, auto, automobile
 en car, vehicle
 da طوموبيل/طوموبيلات, الطونوبيل
 la tomobil, tonobil
lorry thing
 ar شاحنة/شاحنات
 fr camion, poids lourd/poids lourds
 en lorry, truck
 da كاميو, الكاميون/كوامن
 la camion, camyo, kamyo
motorbike thing
 ar دراجة نارية/دراجات نارية
 fr moto, mobylette, motocycle
 en motorbike, motorcycle, moped
 da موطور/مواطر, الموتور
 la motor, mwater
bicycle thing
 ar دراجة/دراجات, دراجة هوائية/دراجات هوائية
 fr vélo, bicyclette, cyclable, cycliste
 en bicycle, bike, cycling, cycle, cyclist
 da بيكالة, بشكليط/بشكليطات
 la bikala, bechklit
parking thing ~car
 ar موقف السيارات/مواقف السيارات, مرآب, ركن, موقف
 fr parking, stationnement, stationner, garer
 en parking, car park
 da باركينغ, باركينك, الگراج, گارديان
 la parking, parkin
sign thing ~traffic
 ar تشوير, علامة/علامات, لوحة/لوحات/لافتة/لافتات
 fr signalisation, panneau, pancarte, signalétique
 en sign, signage, signpost, marking
 da بلاكة/بلايك, البانو
 la plaka, blaka, panneau
bridge thing ~river
 ar جسر/جسور, قنطرة/قناطر
 fr pont, passerelle
 en bridge, footbridge
 da القنطرة, القناطر
 la 9antra, qantra, kantra
river thing ~flood
 ar واد/وادي/أودية/وديان, نهر/أنهار
 fr oued, rivière, fleuve, ruisseau
 en river, stream, wadi
 da الواد, ويدان
 la oued, lwad, wed
flood harm ~river,sewer
 ar فيضان/فيضانات, سيول, غمر
 fr inondation, inonder, inondée, crue, submerger
 en flood/flooding/flooded
 da الحملة, حامل, فايض
 la fayadan, lhamla, faydan
rain state ~flood
 ar مطر/أمطار, شتاء, تساقطات
 fr pluie, pluvial, averse, pleut/pleuvoir
 en rain/rainy, rainwater, storm
 da الشتا, الشتوا
 la chta, lchta
mud harm ~road
 ar وحل/أوحال, طين
 fr boue, boueuse/boueux
 en mud/muddy
 da الغيس, غيس, الغيص
 la ghis, lghis
dust harm ~road
 ar غبار, أتربة
 fr poussière
 en dust/dusty
 da الغبرة, العجاج
 la ghobra, l3jaj
lighting thing
 ar إنارة, إضاءة, ضوء/أضواء, مصباح/مصابيح, عمود كهربائي/أعمدة كهربائية, إنارة عمومية, أعمدة الإنارة
 fr éclairage, lampadaire, éclairer, réverbère, ampoule, lumière, luminaire, éclairage public
 en light/lighting/lit/unlit, lamp, lamppost, streetlight, street light, street lamp, bulb
 da الضو, ضو, بولة/بولات, اللمبة, لامبات, بوطو/بوطوات
 la daw, dow, ddaw, do, bola, bolat, lampa
darkness harm ~lighting
 ar ظلام, مظلم, عتمة, ظلمة
 fr noir, obscurité, sombre, obscur, nuit noire
 en dark/darkness, pitch black
 da الظلام, مضلم, الضلمة
 la dlam, dlem, ddlam, modlim, mdlem
night state ~darkness
 ar ليل, ليلا
 fr nuit, nocturne, soir
 en night, evening, nighttime
 da الليل, بالليل
 la lil, llil, blil
electricity thing ~lighting
 ar كهرباء, كهربائي, تيار, كهربة
 fr électricité, électrique, courant, électrification
 en electricity, electric, power, electrical
 da التريسيتي, تريسينتي, الضو
 la trisiti, trisinti, kahraba
cable thing ~electricity
 ar سلك/أسلاك, كابل
 fr câble, fil, fils
 en cable, wire/wiring
 da الخيوط, خيوط الضو
 la kabel, khyot
water thing
 ar ماء/مياه
 fr eau/eaux
 en water
 da الما, لما
 la lma, lmae, el ma
drinking thing ~water
 ar شرب, صالح للشرب, شروب
 fr potable, boire, buvable
 en drinking, drinkable, potable, tap
 da الشريب, نشربو
 la chrob, nchrbo
fountain thing ~water
 ar سقاية/سقايات, نافورة, حنفية/حنفيات, صنبور/صنابير
 fr fontaine, borne fontaine, robinet
 en fountain, tap, standpipe, faucet
 da السقاية, البزبوز, الروبيني
 la s9aya, robini, bzboz
well thing ~water
 ar بئر/آبار, ثقب مائي, أثقاب
 fr puits, forage
 en well, borehole, wells
 da البير, بير, السوندا
 la lbir, bir, sonda
pump thing ~water
 ar مضخة/مضخات, ضخ
 fr pompe, pompage, motopompe
 en pump, pumping
 da البومبة, بومبات
 la pompa, bomba
watercut harm ~water
 ar انقطاع/انقطاعات, ينقطع, تنقطع, مقطوع, انقطع
 fr coupure, coupé/couper/coupée, interruption
 en cut, cuts, outage, interruption, shut off
 da كيتقطع, مقطوع, تقطع
 la kayt9te3, me9to3, mqto3, t9ta3
irrigation thing ~water,farming
 ar سقي, ري, ساقية/سواقي
 fr irrigation, irriguer, séguia, arrosage, arroser
 en irrigation, irrigate, watering
 da الساقية, السواقي
 la saguia, sagya, swagi
sewer thing
 ar صرف صحي, تطهير, واد حار, مجاري, قناة/قنوات, بالوعة/بالوعات, تطهير سائل, مياه عادمة
 fr assainissement, égout, égouts, tout à l'égout, canalisation, eaux usées, bouche d'égout, avaloir, caniveau
 en sewer, sewage, sewerage, drain, drainage, manhole, gutter, wastewater
 da الواد الحار, القوادس, قادوس, الريكار
 la lwad l7ar, wad 7ar, 9wades, regard
septic thing ~sewer
 ar حفرة صحية, مطمورة
 fr fosse septique, fosse
 en septic, cesspit, septic tank
 la fosse
leak harm
 ar تسرب/تسربات, يتسرب
 fr fuite, fuir
 en leak/leaking/leaky, burst
 da كيسيل, فويت
 la kaysil, fuite
waste thing
 ar نفايات, أزبال, زبل, قمامة, قاذورات, مهملات, نفاية, أزبال منزلية
 fr déchet, ordure, poubelle, détritus, immondice, ordures ménagères
 en waste, rubbish, garbage, trash, litter, refuse
 da الزبل, الأزبال, زبالة, طرو
 la zbel, zbal, zebl, azbal, zbala
bin thing ~waste
 ar حاوية/حاويات, سلة المهملات, صندوق القمامة, صناديق القمامة
 fr benne, conteneur, corbeille, bac à ordures
 en bin, container, dumpster, skip
 da بركاصة/بركاصات, الطارو, كونطونير, طروات
 la berkasa, bac, taro
dump harm ~waste
 ar مطرح/مطارح, مطرح النفايات, مكب, نقطة سوداء/نقط سوداء
 fr décharge, dépotoir, point noir, décharge sauvage
 en dump, landfill, tip, dumping
 da المزبلة/مزابل
 la mzbala, mezbla
collect act ~waste
 ar جمع, تجميع
 fr ramassage, ramasser, collecte, collecter, enlèvement, éboueur
 en collection, collect, pick up, picked
 da يهزو, كيهزو, يجمعو, هزان
 la yhezo, yjm3o, hezzan
dirt harm ~waste,cleaning
 ar وسخ/أوساخ, تلوث, متسخ, ملوث
 fr saleté, sale, crasse, insalubre, pollution, polluer, pollué
 en dirt/dirty, filthy, filth, pollution, polluted
 da موسخ, الوسخ, خامج, مخنز
 la wsekh, mwsekh, mwesekh, khanez
cleaning act
 ar نظافة, تنظيف, نظيف, كنس
 fr propreté, nettoyage, nettoyer, propre, balayage, balayer, balayeur
 en clean/cleaning/cleanliness, cleanup, sweep/sweeping/sweeper
 da النقا, ينقيو, ينظفو, نقي
 la n9a, yn9iw, nadafa, n9i
smell harm ~dirt
 ar رائحة/روائح, نتن, كريه/كريهة
 fr odeur, puer/pue, nauséabond, mauvaise odeur
 en smell, stink/stinking, stench, odour, smelly
 da الريحة, ريحة, خانزة, الخنز
 la ri7a, rriha, khnez
recycling thing ~waste
 ar تدوير, فرز, إعادة التدوير, رسكلة
 fr recyclage, tri sélectif, recycler, tri
 en recycling, recycle, sorting
 la recyclage
insects harm
 ar حشرة/حشرات, ناموس, ذباب, بعوض, صراصير
 fr insecte, moustique, mouche, cafard, moustiques
 en insect, mosquito, fly, flies, cockroach
 da الناموس, الدبان, سراق الزيت
 la namos, chniwla, debban
rats harm ~insects
 ar فأر/فئران, جرذ/جرذان, قوارض
 fr rat, souris, rongeur, dératisation
 en rat, mouse/mice, rodent
 da الطوبات, طوبة, الفيران
 la toba, tobat, firan
dogs harm
 ar كلب/كلاب, كلاب ضالة
 fr chien, chiens errants, errant
 en dog, stray, stray dog
 da الكلاب, كلاب مسعورة
 la klab, kleb
school thing ~education
 ar مدرسة/مدارس, ابتدائية, مؤسسة تعليمية/مؤسسات تعليمية, فرعية
 fr école, scolaire, établissement scolaire, primaire
 en school, primary
 da المدرسة, ليكول, المدراسة, سكويلة
 la mdrasa, lmdrasa, madrasa, lekoul, likol, skwila
secondary thing ~school
 ar إعدادية, ثانوية, إعدادي, ثانوي, كوليج
 fr collège, lycée, secondaire
 en college, secondary, high school, lycee
 da الكوليج, ليسي, كوليج
 la college, lycee, kolij, lissi
nursery thing ~school,child
 ar روض, تعليم أولي, حضانة, روض الأطفال, رياض الأطفال, أولي
 fr crèche, maternelle, préscolaire, garderie, jardin d'enfants
 en nursery, preschool, kindergarten, creche, daycare
 da الروض, لاكريش, الروضة, لاكارديري
 la lacreche, rawd, rod
university thing ~education
 ar جامعة/جامعات, كلية/كليات
 fr université, faculté, universitaire
 en university, faculty
 da لافاك, الجامعة
 la lafac, jami3a
education thing ~school
 ar تعليم, دراسة, تمدرس, قسم/أقسام, حجرة/حجرات, درس/دروس
 fr éducation, enseignement, classe, scolarité, scolarisation, cours, salle de classe
 en education, class, classroom, lesson, teaching
 da القراية, الأقسام
 la 9raya, qraya, ta3lim
teacher thing ~school
 ar أستاذ/أساتذة, معلم/معلمون/معلمين, مدرسون
 fr enseignant, professeur, instituteur, prof, maître/maîtres
 en teacher
 da الأستاذ, لوستاد, معلمين
 la ostad, ostada, prof
pupil thing ~school,child
 ar تلميذ/تلاميذ, تلميذة/تلميذات, طالب/طلبة/طلاب, متمدرس
 fr élève, écolier, étudiant, lycéen, collégien
 en pupil, student, schoolchild/schoolchildren
 da التلاميد, الدراري, دراري
 la tlamed, tlamid, drari, talaba
boarding thing ~school
 ar داخلية/داخليات, دار الطالب, دار الطالبة
 fr internat, dar taliba, dar talib, dar attaliba
 en boarding, dormitory, boarding house
 da دار الطالبة
 la dar taliba
canteen thing ~school
 ar مطعم مدرسي/مطاعم مدرسية, مطعم/مطاعم
 fr cantine, réfectoire
 en canteen, school meal, cafeteria
 da الكانتين
 la cantine
schoolbus thing ~school,bus
 ar نقل مدرسي, حافلة مدرسية
 fr transport scolaire, bus scolaire, ramassage scolaire
 en school bus, school transport
 da النقل المدرسي, ترونسبور المدرسة
 la transport scolaire
literacy thing ~education
 ar محو الأمية, أمية
 fr alphabétisation, analphabétisme
 en literacy, illiteracy
 la alphabetisation
library thing ~culture
 ar مكتبة/مكتبات, خزانة, كتاب/كتب, مطالعة
 fr bibliothèque, médiathèque, livre, lecture
 en library, book, reading
 da لابيبليوتيك, الخزانة
 la maktaba, bibliotheque
health thing
 ar صحة, صحي, علاج/علاجات, طبي
 fr santé, médical, soin, soins, sanitaire
 en health, medical, care, healthcare
 da الصحة, التطبيب
 la si7a, seha, sa7a
clinic thing ~health,hospital
 ar مستوصف/مستوصفات, مركز صحي/مراكز صحية, مصحة
 fr dispensaire, centre de santé, clinique, centre médical
 en clinic, health centre, health center, dispensary, medical centre
 da السبيطار الصغير
 la mostawsaf, markaz si7i
hospital thing ~health
 ar مستشفى/مستشفيات, مستعجلات
 fr hôpital/hôpitaux, urgences, chu
 en hospital, emergency room
 da سبيطار/سبيطارات, السبيطار
 la sbitar, sbitare, morstan
doctor thing ~health
 ar طبيب/أطباء, طبيبة, دكتور
 fr médecin, docteur, généraliste, pédiatre
 en doctor, physician, gp
 da الطبيب, طبا
 la tbib, tbiba, toubib
nurse thing ~health
 ar ممرض/ممرضين/ممرضون, ممرضة, قابلة
 fr infirmier, infirmière, sage femme
 en nurse, midwife
 da الفرملي, الممرضة
 la fermli, lfermli, momarida
medicine thing ~pharmacy
 ar دواء/أدوية
 fr médicament, remède
 en medicine, medication, drug
 da الدوا, دويات
 la dwa, ddwa
pharmacy thing ~medicine
 ar صيدلية/صيدليات
 fr pharmacie
 en pharmacy, chemist
 da الفرماسيان
 la pharmacie, farmasian, farmacia
ambulance thing ~health
 ar إسعاف, سيارة إسعاف/سيارات إسعاف
 fr ambulance, secours
 en ambulance
 da لومبيلانص, لابيلانص
 la lombilans, ambilance, labilans
maternity thing ~health,women
 ar ولادة, دار الأمومة, أمومة, حامل/حوامل
 fr maternité, accouchement, accoucher, enceinte, dar oumouma
 en maternity, childbirth, pregnant, give birth
 da الولادة, كتولد
 la wlada, maternite
vaccine thing ~health
 ar تلقيح/تلقيحات, لقاح
 fr vaccin, vaccination
 en vaccine, vaccination
 da الجلبة, التلقيح
 la jelba, tel9i7
dialysis thing ~health
 ar غسيل الكلي, تصفية الدم, تصفية الكلي, دياليز
 fr dialyse, hémodialyse
 en dialysis
 da الدياليز
 la dialyse
disability thing
 ar إعاقة, معاق/معاقين, ذوي الاحتياجات الخاصة, ولوجيات, كرسي متحرك, ذوي الإعاقة
 fr handicap, handicapé, accessibilité, fauteuil roulant, mobilité réduite, rampe
 en disability, disabled, wheelchair, accessibility, accessible, ramp
 da معوقين, المعاقين
 la mo3a9, handicap
elderly thing
 ar مسن/مسنين/مسنون, شيخ/شيوخ, عجزة, كبار السن
 fr personnes âgées, retraité, vieux, aîné, âgé
 en elderly, old people, senior, retired, pensioner
 da الشيوخ, الكبار, شارفين
 la charef, charfin, kbar
transport thing ~bus
 ar نقل, مواصلات, تنقل, نقل عمومي
 fr transport, desserte, déplacement, transport en commun, transport public
 en transport, transportation, commute
 da ترونسبور, النقل
 la transport, tronspor, na9l
bus thing ~transport
 ar حافلة/حافلات, أوتوبيس, باص
 fr bus, autobus, autocar, car de ligne, navette
 en bus/buses, coach, shuttle
 da طوبيس/طوبيسات, الكار/كيران
 la tobis, tobisat, bus, kar, kiran
taxi thing ~transport
 ar سيارة أجرة/سيارات أجرة, طاكسي, تاكسي
 fr taxi, grand taxi, petit taxi
 en taxi, cab
 da طاكسي/طاكسيات, الطاكسيات
 la taxi, taksi, taxiyat
stop thing ~bus
 ar محطة/محطات, موقف الحافلة, محطة الحافلات, محطة طرقية
 fr arrêt, abribus, gare, gare routière, station, arrêt de bus
 en bus stop, bus shelter, station, shelter
 da المحطة, لاري, لاكار
 la ma7ata, mahata, lari, lagare
train thing ~transport
 ar قطار/قطارات, سكة/سكك, ترامواي
 fr train, tramway, ferroviaire
 en train, railway, tram
 da التران, طرام, الماشينة
 la tran, tram, machina
park thing
 ar حديقة/حدائق, منتزه/منتزهات, فضاء أخضر/فضاءات خضراء, مساحة خضراء/مساحات خضراء, مناطق خضراء
 fr jardin, parc, espace vert/espaces verts, square, verdure
 en park, garden, green space, green area
 da جردة/جرادي, العرصة, جنان
 la jarda, jerda, jardin, 3arsa
tree thing ~park
 ar شجرة/أشجار/شجر, تشجير, غرس, أغراس
 fr arbre, planter, plantation, reboisement, boisement
 en tree, planting, plant, reforestation
 da الشجر, السجر, يغرسو
 la chjer, chajra, sjer
shade state ~tree
 ar ظل/ظلال
 fr ombre, ombragé, ombrière
 en shade, shady, shaded
 da الضل, ضل
 la dell, ddel
forest thing ~tree
 ar غابة/غابات, غابوي
 fr forêt, forestier, bois
 en forest, wood, woodland
 da الغابة
 la ghaba, lghaba
fire thing
 ar حريق/حرائق, نار, إطفاء, رجال المطافئ, وقاية مدنية
 fr incendie, feu, pompier, feux de forêt
 en fire, wildfire, firefighter, fire station, fire engine
 da العافية, البومبية, بومبيا
 la l3afya, 3afia, bompiya
bench thing ~park
 ar كرسي/كراسي, مقعد/مقاعد
 fr banc, bancs
 en bench, benches, seat
 da الكراسا, بونكة
 la krasa, bonka
playground thing ~child,park
 ar لعب/ألعاب, ملاعب الأطفال, ألعاب الأطفال, فضاء اللعب, فضاء الألعاب
 fr aire de jeux, jeux, jeu, toboggan, balançoire, jeux pour enfants
 en playground, play area, swing, slide, toys, play
 da يلعبو, فين يلعبو, اللعيبات
 la yl3bo, l3ab, fin yl3bo
sport thing
 ar رياضة/رياضات, رياضي
 fr sport, sportif, sportive, gymnase, salle de sport
 en sport, gym, fitness
 da السبور, صالة
 la spor, riyada, sala
pitch thing ~sport
 ar ملعب/ملاعب, ملعب القرب/ملاعب القرب, ملعب كرة القدم, كرة القدم, كرة
 fr terrain de sport, terrain de foot, stade, terrain de proximité, football, foot, city stade
 en pitch, football, stadium, sports field, sports ground, football field
 da التيران/تيرانات, تيران, الكورة
 la tiran, terrain, tirane, kora, stade
pool thing ~sport
 ar مسبح/مسابح, سباحة
 fr piscine, natation, nager
 en pool, swimming, swim
 da لابيسين, البيسين, نعومو
 la lapiscine, piscine, lbisin, n3omo
youth thing
 ar شباب, شاب/شبان, شابة, يافع/يافعين
 fr jeune, jeunesse, ado, adolescent
 en youth, young, teenager, youngster
 da الدراري, الشباب, ولاد الحومة
 la chabab, chbab, drari
youth_house thing ~youth,culture
 ar دار الشباب, دور الشباب
 fr maison des jeunes, maison de jeunes
 en youth centre, youth center, youth house, youth club
 da دار الشباب
 la dar chabab, dar chbab
culture thing
 ar ثقافة, ثقافي, مركز ثقافي, مسرح/مسارح, سينما, مركب ثقافي, موسيقى
 fr culture, culturel, centre culturel, théâtre, cinéma, musique
 en culture, cultural, theatre, cinema, music, arts
 da التقافة, المسرح
 la ta9afa, thaqafa, masra7
women thing
 ar امرأة/نساء/نسوة/مرأة, نسوي, سيدة/سيدات
 fr femme, féminin
 en woman/women, female, ladies
 da العيالات, لعيالات, المرا, النسا
 la 3yalat, l3yalat, nsa, mra
girl thing ~women,child
 ar فتاة/فتيات, بنت/بنات
 fr fille, fillette
 en girl
 da البنات, بنات
 la bnat, bent
child thing
 ar طفل/أطفال, صغار, طفلة, طفولة
 fr enfant, petit/petits, enfance, gosse, gamin
 en child/children, kid
 da الوليدات, الدراري الصغار, دراري, ولاد
 la wlad, wlidat, drari sghar, lwlad
jobs thing
 ar شغل, تشغيل, عمل, بطالة, عاطل/عاطلين, فرص الشغل, فرصة شغل
 fr emploi, chômage, chômeur, travail/travaux, embauche
 en job, employment, unemployment, unemployed, work
 da الخدمة, خدامة, الشوماج, البطالة
 la khedma, lkhdma, khdma, choumage
training thing ~jobs
 ar تكوين, تدريب, تكوين مهني, ورشة/ورشات
 fr formation, formation professionnelle, apprentissage, atelier
 en training, vocational, workshop, apprenticeship
 da الفورماسيون, التكوين
 la formation, takwin
cooperative thing ~jobs
 ar تعاونية/تعاونيات, صناعة تقليدية, حرفة/حرف, صانع/صناع, حرفي
 fr coopérative, artisanat, artisan, artisanal
 en cooperative, craft, artisan, handicraft, coop
 da التعاونية, الصنايعية
 la ta3awniya, coperative
market thing
 ar سوق/أسواق, سوق أسبوعي, تجارة, تاجر/تجار
 fr marché, souk, souk hebdomadaire, commerce, commerçant
 en market, souk, weekly market, trader
 da السوق, مارشي, السويقة
 la souk, souq, sou9, so9, marchi
vendors harm ~market
 ar بائع متجول/باعة متجولين/باعة متجولون, متجولون, باعة, بائع, فراشة
 fr vendeur ambulant, marchand ambulant, ambulant, vendeur, marchand
 en vendor, street vendor, hawker, seller, street trader
 da الفراشة, فراشا, مول الكروسة
 la ferracha, frracha, karrosa
slaughterhouse thing ~market
 ar مجزرة/مجازر, ذبح, ذبيحة
 fr abattoir, abattage
 en slaughterhouse, abattoir, slaughter
 da الكرنة, الڭرنة, الباطوار
 la gorna, batwar
cafe thing
 ar مقهى/مقاهي
 fr café, terrasse, bar
 en cafe, coffee
 da القهوة/قهاوي
 la 9ahwa, qahwa, 9hawi
toilets thing
 ar مرحاض/مراحيض, مرافق صحية, مرفق صحي
 fr toilette, wc, latrine, sanitaires, toilettes publiques
 en toilet, restroom, latrine, wc, lavatory
 da الطواليط, بيت الما, الكابينة
 la toilet, twalit, bit lma
farming thing
 ar فلاحة, فلاح/فلاحين/فلاحون, زراعة, محصول/محاصيل, ضيعة, كسابة, ماشية
 fr agriculture, agriculteur, agricole, récolte, fellah, éleveur, bétail, élevage
 en farming, farmer, agriculture, farm, crop, livestock, cattle, harvest
 da الفلاحة, الكسيبة, الفلاحا
 la fla7a, fella7, flaha, lksiba
olive thing ~farming
 ar زيتون, زيت, معصرة/معاصر, أركان
 fr olive, olivier, huile, argan
 en olive, oil, argan
 da الزيتون, المعصرة
 la zitoun, zit, m3asra
mosque thing
 ar مسجد/مساجد, صلاة, جامع/جوامع, مصلى
 fr mosquée, prière
 en mosque, prayer
 da الجامع, جامع, الجوامع
 la jame3, jam3, masjid
cemetery thing
 ar مقبرة/مقابر, دفن, قبر/قبور
 fr cimetière, tombe, enterrer
 en cemetery, graveyard, burial, grave
 da الروضة, لمقابر, المقبرة
 la m9abra, ma9bara, lm9aber
hammam thing
 ar حمام/حمامات, حمام شعبي
 fr hammam, bain public, douche
 en hammam, public bath, shower
 da الحمام
 la 7emmam, hamam
bakery thing
 ar فرن/أفران, مخبزة/مخابز, خبز
 fr four, boulangerie, pain, four collectif
 en oven, bakery, bread
 da الفران, الخبز
 la ferran, khobz
internet thing
 ar إنترنت, أنترنيت, صبيب, شبكة, تغطية, هاتف, ويفي
 fr internet, wifi, réseau, couverture réseau, fibre, connexion, téléphone, débit
 en internet, wifi, network, coverage, broadband, phone, signal, connection
 da الويفي, ريزو, الريزو, كونيكسيون
 la wifi, rizo, connexion, lkonexion, reseau
housing thing
 ar سكن, مسكن/مساكن, بيت/بيوت, منزل/منازل, دار/ديور/دور
 fr logement, maison, habitation, habitat, domicile
 en housing, house, home, dwelling
 da الدار, الديور, البراطم
 la dar, dyor, diour
slum harm ~housing
 ar دور الصفيح, صفيح, سكن غير لائق, براكة/براريك, عشوائي
 fr bidonville, taudis, habitat insalubre
 en slum, shanty, shanty town, shack
 da البراريك, كاريان
 la brarek, karyan, barraka
ruin harm ~housing
 ar آيل للسقوط/آيلة للسقوط, انهيار, خراب, خربة, متصدع
 fr menace ruine, menacer ruine, menaçant ruine, effondrement, s'effondrer, ruine, délabré, fissure
 en ruin, collapse/collapsing, crumbling, ruined, dilapidated, derelict
 da غادي يطيح, طايحة, مريبة
 la taye7, ghadi ytih, tay7a
building_permit thing ~permit
 ar رخصة البناء/رخص البناء, تصميم التهيئة
 fr permis de construire, plan d'aménagement
 en building permit, planning permission
 da رخصة البني
 la rokhsa dlbni
construction_illegal harm ~housing
 ar بناء عشوائي, احتلال الملك العمومي, ملك عمومي
 fr construction anarchique, occupation du domaine public, domaine public
 en illegal construction, illegal building, unlicensed building
 da البني العشوائي
 la bni 3achwa2i
permit thing ~administration
 ar رخصة/رخص, ترخيص/تراخيص
 fr permis, autorisation, licence
 en permit, licence, license, authorisation
 da الرخصة, الوراق
 la rokhsa, ro5sa
administration thing
 ar إدارة/إدارات, ملحقة إدارية/ملحقات إدارية, مقاطعة, مصلحة/مصالح, موظف/موظفين/موظفون
 fr administration, annexe administrative, fonctionnaire, guichet, bureau administratif
 en administration, town hall office, official, clerk, counter, office
 da المقاطعة, البيرو, موظفين
 la mo9ata3a, biro, lbiro
papers thing ~administration
 ar وثيقة/وثائق, شهادة/شواهد/شهادات, عقد ازدياد, حالة مدنية, تصحيح الإمضاء, بطاقة
 fr document, papier, certificat, acte de naissance, état civil, légalisation, attestation
 en document, paper, certificate, birth certificate, civil registry, registry
 da الوراق, لوراق, الكاغيط, شهادة السكنى
 la wra9, lwra9, papiers, kaghit
queue state ~administration
 ar طابور/طوابير, انتظار, اكتظاظ, صف
 fr file d'attente, attente, queue, attendre
 en queue, waiting, wait, line
 da الصف, السربيس, كيتسناو
 la serbis, lintidar, ntsnaw
overcrowded harm
 ar اكتظاظ, مكتظ
 fr surchargé, bondé, surpeuplé, surcharge, surpopulation
 en overcrowded, overcrowding, crowded, packed
 da عامر, مزحوم, عامرين
 la 3amer, 3amrin, mzhom
online thing ~administration
 ar رقمنة, إلكتروني, رقمي, عن بعد, بوابة
 fr en ligne, numérique, dématérialisation, site web, portail
 en online, digital, website, portal
 la en ligne, site
security thing
 ar أمن, أمان, سرقة/سرقات, لص/لصوص, إجرام, شرطة, درك, اعتداء/اعتداءات
 fr sécurité, insécurité, vol/vols, voleur, agression, police, gendarmerie, délinquance, sûreté
 en security, safety, theft, thief/thieves, crime, police, robbery, burglary, unsafe, safe, mugging
 da البوليس, الشفارة, شفارة, الكريساج, جدارمية
 la boulis, chefara, chfara, grissage, amn, boliss
camera thing ~security
 ar كاميرا/كاميرات, مراقبة بالكاميرات
 fr caméra, vidéosurveillance, vidéo surveillance
 en camera, cctv, surveillance
 da كاميرات
 la camera, kamira
drugs harm ~security
 ar مخدرات, إدمان, مدمن/مدمنين
 fr drogue, toxicomanie, stupéfiant, dealer
 en narcotics, addict, addiction, drug dealing, drug dealer
 da القرقوبي, الحشيش, بزناسة
 la 9er9obi, mokhadirat, bznasa
noise harm
 ar ضجيج, ضوضاء, صخب, إزعاج
 fr bruit, nuisance sonore, tapage, vacarme, bruyant, sonore
 en noise/noisy, loud
 da الصداع, صداع, الهرج
 la sda3, ssda3
factory thing
 ar مصنع/مصانع, معمل/معامل, صناعة, صناعي, دخان
 fr usine, industriel, industrie, fumée, cheminée
 en factory, industrial, industry, smoke, plant works
 da المعمل, لوزين
 la lozin, usine, ma3mal
quarry thing
 ar مقلع/مقالع
 fr carrière
 en quarry
 da الكاريار
 la carriere
sea thing
 ar بحر, شاطئ/شواطئ, ساحل, ميناء/موانئ, كورنيش
 fr plage, mer, littoral, port, corniche, côte
 en beach, sea, coast, port, harbour, seafront, promenade
 da البحر, لابلاج
 la b7ar, bhar, laplage
fishing thing ~sea
 ar صيد, صيادين/صياد/صيادون
 fr pêche, pêcheur
 en fishing, fisherman/fishermen
 da الحواتة, البحارة
 la hwata, 7wata, sayd
tourism thing
 ar سياحة, سياحي, سائح/سياح, فندق/فنادق
 fr tourisme, touriste, touristique, hôtel
 en tourism, tourist, hotel
 da السياحة, الكور
 la siya7a, tourist
heritage thing
 ar تراث, مآثر, أثري, تاريخي, قصبة/قصبات, سور/أسوار, مدينة عتيقة, ترميم
 fr patrimoine, monument, historique, kasbah, rempart, muraille, médina, restauration
 en heritage, monument, historic, kasbah, rampart, ruins, restoration, old town
 da القصبة, السور
 la kasba, 9asba, sour
drought state ~water
 ar جفاف, عطش
 fr sécheresse, soif
 en drought, thirst/thirsty
 da الجفاف, العطش
 la jafaf, 3tach
dam thing ~water
 ar سد/سدود, خزان/خزانات, صهريج/صهاريج
 fr barrage, réservoir, château d'eau, citerne
 en dam, reservoir, tank, cistern, water tower
 da الباراج, شاطو
 la barrage, chato, citerna
snow state
 ar ثلج/ثلوج
 fr neige, déneigement
 en snow
 da التلج
 la telj, tlj
cold state
 ar برد, تدفئة, مدفأة
 fr froid, chauffage, chauffer
 en cold, heating, heater
 da البرد, الشوفاج
 la berd, chauffage, lberd
heat state
 ar حر, حرارة, تكييف
 fr chaleur, chaud, climatisation, canicule
 en heat, hot, air conditioning
 da الصهد, سخون
 la sehd, skhana
roof thing ~housing
 ar سقف/سقوف/أسقف, سطح
 fr toit, toiture, plafond
 en roof, ceiling
 da السقف, السطح
 la s9ef, sqef
wall thing
 ar جدار/جدران, حائط/حيطان, سياج
 fr mur, clôture, murs, grillage, barrière
 en wall, fence, railing, barrier
 da الحيط, حيوط, السلك
 la 7it, hit, clotura
square thing
 ar ساحة/ساحات, باحة
 fr place publique, esplanade, placette
 en square, plaza, esplanade
 da الساحة, لابلاص
 la saha, sa7a
hall thing
 ar قاعة/قاعات, قاعة متعددة, فضاء/فضاءات
 fr salle, salle polyvalente, salle des fêtes, centre socioculturel
 en hall, community hall, community centre, multipurpose room, community center
 da القاعة, لاصال
 la 9a3a, lasal, sala
association thing
 ar جمعية/جمعيات, ودادية
 fr association, associatif
 en association, ngo, charity
 da الجمعية
 la jam3iya, jam3ia
poverty thing
 ar فقر, فقير/فقراء, محتاج/محتاجين, معوز/معوزين, هشاشة, أرملة/أرامل, يتيم/أيتام
 fr pauvreté, pauvre, démuni, précarité, nécessiteux, veuve, orphelin
 en poverty, poor, needy, vulnerable, widow, orphan
 da المساكن, درويش, دراوش
 la fo9ara, meskin, msaken, drawch
homeless harm ~poverty
 ar متشرد/متشردين/متشردون, بدون مأوى, مشرد/مشردين
 fr sans abri, sdf, sans domicile
 en homeless, rough sleeper
 da المشردين, بلا دار
 la mochrad, mocharadin, chamkara
price state
 ar ثمن/أثمنة, سعر/أسعار, غلاء, تعريفة, غالي, تسعيرة, فاتورة/فواتير
 fr prix, tarif, cher, coût, facture, coûter
 en price, fare, cost, expensive, bill, tariff
 da الثمن, غالية, الغلا, الفاكتورة
 la taman, ghali, ghala, factura
tax thing ~price
 ar ضريبة/ضرائب, جباية, رسم/رسوم
 fr impôt, taxe
 en tax, levy
 da الضريبة
 la dariba, impot
budget thing
 ar ميزانية, مال, صفقة/صفقات, تمويل
 fr budget, finances, marché public, financement
 en budget, money, spending, tender, funding
 da الفلوس, لفلوس
 la flous, flos, mizaniya
corruption harm
 ar رشوة, فساد, محسوبية
 fr corruption, pot de vin, favoritisme
 en corruption, bribe, bribery, favouritism
 da الرشوة, القهيوة
 la rechwa, rachwa
information thing
 ar معلومة/معلومات, إعلان/إعلانات, تواصل, إخبار
 fr information, affichage, communication, informer
 en information, notice, announcement, inform
 da المعلومات, يخبرونا
 la ma3lomat, i3lan
meeting thing
 ar اجتماع/اجتماعات, لقاء/لقاءات, دورة/دورات, مجلس
 fr réunion, rencontre, assemblée, conseil
 en meeting, assembly, council session
 da الجماع, ريونيون
 la ijtima3, reunion
animals thing
 ar حيوان/حيوانات, بيطري
 fr animal/animaux, vétérinaire
 en animal, vet, veterinary
 da البهايم, البيطري
 la bhayem, baytari
faulty harm
 ar عطب/أعطاب, معطل/معطلة, خلل, عاطل
 fr panne, en panne, hors service, défectueux
 en fault, faulty, out of order, breakdown, out of service
 da خاسر/خاسرة, خسرات, طافي/طافية, مطفية
 la khaser, khasra, tafi, tafya
broken harm ~faulty
 ar مكسر/مكسرة, متضرر, مهترئ, متدهور, هش, كسر, متهالك, تدهور, مخرب
 fr cassé/casser/cassée, dégradé, abîmé, endommagé, défoncé, détérioré, usé, délabrement
 en broken, damaged, worn, degraded, bad condition, wrecked
 da مهرسة, مهرس, محفرة, مهرسين, مخسرة
 la mherres, mhersa, mherssa, m7fra
danger harm
 ar خطر/أخطار, خطير, مخاطر, يهدد, تهديد
 fr danger, dangereux, risque, péril, menace, risquer
 en danger/dangerous, risk, hazard, hazardous, threat
 da خطر, الخوف, كيخوف
 la khatar, khatir, khtar
lack state
 ar نقص, غياب, انعدام, خصاص, غير كاف, قلة, منعدم, محروم
 fr manque, absence, pénurie, insuffisant, manquer, insuffisance, privé
 en lack, shortage, absence, missing, insufficient, absent, deprived, short
 da خصاص, قليل, قلال
 la n9es, khsas, 9lal
full state
 ar ممتلئ, مملوء, فائض
 fr plein, déborder, débordement, rempli
 en full, overflow/overflowing
 da عامر, عامرة, فايضة
 la 3amra, fayda
blocked harm
 ar مسدود, انسداد, اختنق, مختنق, مغلوق
 fr bouché, obstrué, boucher, bloqué, obstruction
 en blocked, clogged, obstructed, blockage
 da مخنوق, مبوشي, مخنوقة
 la mkhno9, mbouchi, mbochi
closed state
 ar مغلق, إغلاق, مقفل, سد, يغلق
 fr fermé, fermeture, fermer
 en closed, close, closure, shut
 da مسدود, سادين
 la msdod, msedoud, sadin
open act
 ar فتح, افتتاح, مفتوح
 fr ouvrir, ouverture, ouvert
 en open, opening
 da يحلو, محلول, يتحل
 la y7ello, t7el, yt7el
far state
 ar بعيد, بعد, مسافة, كيلومتر, نائي
 fr loin, éloigné, distance, kilomètre, lointain, km, éloignement
 en far, distance, distant, kilometre, miles, remote, away
 da بعيدة, البعد, كيلومترات
 la b3id, b3ida, kilometr
near state
 ar قرب, قريب, جانب, بجوار, جوار, أمام, محاذي
 fr près, proche, côté, proximité, devant, voisin
 en near, nearby, next, beside, front
 da حدا, قدام, جنب
 la 7da, hda, 9odam, jnb
repair act
 ar إصلاح/إصلاحات, ترميم, صيانة, تصليح, إعادة تأهيل, أصلح, يصلح, تهيئة, تأهيل
 fr réparer/réparation/répare, entretien, réfection, rénover/rénovation, réhabilitation, refaire, entretenir,
  aménagement, aménager
 en repair, fix/fixing, maintenance, maintain, renovate/renovation, refurbish, rehabilitate, mend, restore
 da يصلحو, تصليح, يصاوبو, التصليح, صاوبو
 la islah, isla7, ysl7o, ysawbo, sawbo, tsle7, ysl7
build act
 ar بناء, تشييد, إحداث, إنشاء, إنجاز, بنى, خلق, إقامة, يبنى
 fr construire, construction, créer, création, bâtir, réaliser, réalisation, édifier
 en build/building/built, construct/construction, create, establish, set up
 da يبنيو, بني, يديرو
 la ybniw, bni, ydiro, bina2
install act ~build
 ar تركيب, وضع, توفير, تزويد, تجهيز/تجهيزات, ربط, وفر, نصب
 fr installer/installation, équiper/équipement, mettre, poser, raccordement, raccorder, doter, fournir, branchement
 en install/installation, put, provide, equip/equipment, connect, supply, fit
 da يحطو, يركبو, يوصلو
 la y7tto, ywslo, yrkbo
extend act ~build
 ar توسيع, توسعة, تمديد
 fr élargir/élargissement, agrandir/agrandissement, étendre, extension, prolonger
 en widen/widening, extend/extension, enlarge, expand
 da يوسعو, يكبرو
 la yws3o, ykbro
increase act
 ar زيادة, رفع, إضافة, مزيد, إضافي
 fr augmenter, augmentation, ajouter, supplémentaire, renforcer, davantage, renforcement, plus
 en increase, add, additional, extra, more, reinforce
 da يزيدو, الزيادة
 la yzido, zyada
reduce act
 ar تخفيض, تقليص, خفض, تقليل
 fr réduire, réduction, diminuer, baisser, baisse
 en reduce, reduction, lower, decrease, cut down
 da ينقصو
 la yn9so
remove act
 ar إزالة, هدم, نقل, إفراغ, ترحيل, إخلاء
 fr enlever, supprimer, démolir, démolition, suppression, retirer, évacuer, déplacer
 en remove/removal, demolish/demolition, take away, move away, evict
 da يحيدو, يهدمو, يزولو
 la y7ydo, yhdmo, yzowlo
control act
 ar مراقبة, تنظيم, محاربة, تفتيش, ضبط
 fr contrôle, contrôler, lutter, réglementer, organiser, lutte, surveiller
 en control, regulate, enforce, fight, inspect, inspection, monitor
 da يراقبو, المراقبة
 la yra9bo, mora9aba
protect act ~danger
 ar حماية, محافظة, حفاظ, وقاية
 fr protéger, protection, préserver, préservation
 en protect, protection, preserve, save
 da يحميو
 la ymiw, 7imaya
frequency state
 ar تردد, يومي, أسبوعي, مرة, انتظام, بانتظام
 fr fréquence, quotidien, hebdomadaire, régulier, régulièrement, fois
 en frequency, daily, weekly, regular, often
 da كل نهار, كل سيمانة
 la kol nhar, kol simana
late state
 ar تأخر, تأخير, متأخر
 fr retard, tardif, retardé
 en late, delay, delayed
 da كيتعطل, معطل
 la m3tel, kayt3tel
need way
 ar حاجة, نحتاج, نطلب, طلب, نريد, نطالب, مطلب, ضرورة, ضروري, نرجو, المرجو, مستعجل, عاجل, يجب, لازم, نود, مشروع/مشاريع
 fr besoin, demander/demande/demandons, vouloir/voulons/voudrions, souhaiter/souhaitons, nécessaire,
  falloir/faudrait, urgent,
  prière, projet, réclamer/réclamons, merci, svp, exigeons, devrait
 en need, want, ask, request, please, would like, must, urgent, project, demand, require, wish, should
 da بغينا, خاصنا, خصنا, خاص, خصو, عفاك, بغيت, طالبين, كنطلبو, كنطالبو, بغاو, محتاجين
 la bghina, khasna, khassna, 5asna, 5assna, 3afak, 3afakom, bghit, khas, khassa, 5as, mohtajin, kanetlbo, talbin
problem way
 ar مشكل/مشاكل, مشكلة, معاناة, نعاني, يعاني, وضعية, حالة, معضلة
 fr problème, situation, souffrir/souffrons, état, souci, plainte, plaindre, calvaire
 en problem, issue, situation, suffer, condition, complaint, trouble, state
 da المشكل, كنعانيو, معاناة
 la mochkil, mouchkil, mochkila, kan3aniw
neighbourhood way
 ar حي/أحياء, حارة, ساكنة, سكان, مواطن/مواطنين/مواطنون, مواطنة, جار/جيران, أهل, منطقة/مناطق
 fr quartier, habitant, riverain, citoyen, voisinage, zone, secteur, résident, population
 en neighbourhood, neighborhood, district, resident, inhabitant, citizen, area, neighbour, local, quarter
 da الحومة, حومتنا, السكان, الجيران, كارتي
 la 7ouma, houma, l7ouma, 7oma, hay, jiran, sokan, 9artier
village way
 ar دوار/دواوير, قرية/قرى, قروي, جماعة/جماعات, مدشر, بلدة
 fr douar, village, commune, rural, campagne, hameau, communal, municipalité, mairie
 en village, douar, commune, rural, countryside, municipality, municipal, hamlet, town
 da الدوار, البلاد, دوارنا, العروبية
 la douar, dowar, blad, jama3a, 3robiya
city way
 ar مدينة/مدن, مركز, وسط المدينة
 fr ville, centre ville, centre
 en city, centre, town centre
 da المدينة, لفيل, السونطر
 la mdina, lmdina, ville
"""

# What turns a wish round: the text is against what its other words name.
AGAINST = """
 ar ضد, نرفض, لا نريد, لا لل*, أرفض, نعارض, رفض, أوقفوا, ألغوا, إلغاء, نعترض, كفى, لا نقبل, لا تغلقوا, لا تقطعوا,
  لا تبنوا, لا تهدموا,
  نستنكر, لا أريد, لا حاجة, لسنا بحاجة, ليس من الضروري, لا داعي
 fr contre, refuser/refusons/refuse, opposer/opposons/opposé/oppose, non au, non aux, non à, arrêtez, arrêter,
  ne voulons pas, ne veux pas,
  ne pas, pas besoin, ne fermez pas, n'avons pas besoin, inutile, stop, annuler, ne veulent pas, pas question,
  ne faut pas
 en against, oppose/opposed, refuse to accept, do not want, don't want, do not build, don't build, do not close,
  don't close,
  do not need, don't need, no need, reject, cancel, stop the, no more, do not cut, don't cut, object, unnecessary,
  do not remove
 da ما بغيناش, مابغيناش, ما بغيناهش, ما بغينا, مابغيتش, ما بغيناهاش, ماشي محتاجين, بلاش, ما خاصناش, ماخاصناش,
  لا تسدوش, ماتسدوش
 la mabghinach, ma bghinach, mabghitch, ma bghina, makhasnach, ma khasnach, blach
"""

# Words beside which the name of a place stands: before it, in English often after it.
PLACE_WORDS = """
 ar حي, دوار, شارع, زنقة, درب, قرية, جماعة, مدينة, تجزئة, إقامة, ساحة, إقليم, عمالة, قبيلة, الحي, الدوار, مدشر
 fr quartier, douar, rue, avenue, lotissement, village, commune, ville, résidence, boulevard, place, cité,
  province, hameau
 en street, district, neighbourhood, neighborhood, estate
 la hay, 7ay, dowar, derb, zen9a, zan9a, 7oumat, houmat
"""

# Those after which any thing may be a name: "حي الزيتون" is no grove.
SURE_PLACE_WORDS = """
 ar حي, دوار, درب, تجزئة, قبيلة
 la hay, 7ay, douar, dowar, derb, lotissement
"""

# First parts of many names of places.
NAME_HEADS = """
 ar سيدي, آيت, أولاد, ولاد, بني, مولاي, عين, لالة, تيزي, أيت
 la sidi, ait, oulad, ouled, beni, moulay, ain, lalla, tizi
"""
