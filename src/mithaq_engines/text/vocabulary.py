"""The words of local needs in three languages and in dialect, as data: which mean the same, which are near.

Each entry: a name and a kind (``thing``, ``harm``, ``fault``, ``state``, ``act`` or ``way``), then what it is near
to; below it its words by language: ``ar`` Arabic, ``fr``, ``en``, ``da`` Moroccan dialect in Arabic letters, ``la``
in Latin letters. Words are parted by commas; forms that no rule makes one (broken plurals, irregular ones) stand
together with strokes between them; two words or three make a phrase. ``way`` words say that something is wanted,
not what: they hardly count. To be against a ``harm`` or a ``fault`` is the same need as to complain of it.
"""

from __future__ import annotations

ENTRIES = """
road thing ~street
 ar طريق/طرق/طرقات, مسلك/مسالك, معبد, ممر/ممرات, عزلة, منعرج/منعرجات, محور/محاور
 fr route, chaussée, piste, voirie, chemin, sentier, accès, désenclaver/désenclavement, virage, voie, carrefour
 en road, track, route, path, way, lane, bend
 da طريق/طرقان, الطروق, بيست
 la tri9, triq, trik, tre9, tor9an, piste, chemin
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
 ar تعبيد, تبليط, تزفيت, إسفلت, زفت, رصف, عبد, بلط, إسمنت, ترصيف, رصيف حجري
 fr goudronner/goudron/goudronnage/goudronnée, bitumer/bitume/bitumage, asphalter/asphalte, revêtement, paver/pavage,
  pavé, dalle, dallage, béton, revêtir
 en pave/paving/paved, tar/tarred, asphalt/asphalted, surface/resurface/resurfacing, tarmac, concrete, cobble
 da كودرون, الكودرون, يزفتو, مزفتة, بافي, يضربو الكودرون
 la goudron, goudrone, zeft, yzefto
pothole harm ~road
 ar حفرة/حفر, مطب/مطبات, تشقق
 fr nid de poule/nids de poule, trou, crevasse, ornière, défoncer, affaissement
 en pothole, hole, pot hole, crater, dent, uneven
 da الحفاري, حفاري, الحفر, كيفان
 la 7fari, lhfari, hofra, 7ofra
speed_bump thing ~traffic
 ar مخفف السرعة/مخففات السرعة, حدبة/أحداب, ممهل/ممهلات, مخفض السرعة
 fr dos d'âne, ralentisseur, casse vitesse, cassis
 en speed bump, speed hump, traffic calming
 da ضودان, دوس دان, ظهر حمار
 la dodan, dodane, dos dane
speed harm ~traffic
 ar سرعة, مسرع, سرعة مفرطة, تهور
 fr vitesse, vite, rapide, foncer, excès de vitesse, rodéo
 en speed/speeding, fast, race/racing, reckless, speeding car
 da السرعة, كيجريو, كيطيرو, كيتسابقو
 la sor3a, vitesse, kayjriw
sidewalk thing ~walking
 ar رصيف/أرصفة, ممشى
 fr trottoir, bordure, chaussée piétonne
 en pavement, sidewalk, footpath, kerb, curb
 da طروطوار, التروطوار
 la trottoir, trotoir, trotwar
walking thing ~sidewalk
 ar راجل/راجلين, مشاة, ممر الراجلين, ممر للراجلين, عبور
 fr piéton, marcher/marche, passage piéton, passage clouté, traverser, à pied, piétonnier
 en pedestrian, walk/walking, crossing, zebra, pedestrian crossing, cross, on foot
 da الرجلين, كيتمشاو
 la mcha, tmecha
traffic thing
 ar مرور, سير, ازدحام, اختناق, إشارة المرور, جولان, عرقلة السير, إشارة ضوئية/إشارات ضوئية, ضوء أحمر, إشارات
 fr circulation, embouteillage, trafic, bouchon, feu rouge/feux rouges, feux tricolores, encombrement,
  feux de signalisation, feu tricolore
 en traffic, congestion, jam, traffic light, signal, signals, red light
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
 fr vélo, bicyclette, cyclable, cycliste, deux roues, trottinette
 en bicycle, bike, cycling, cycle, cyclist, scooter, ride
 da بيكالة, بشكليط/بشكليطات
 la bikala, bechklit
parking thing ~car
 ar موقف السيارات/مواقف السيارات, مرآب, ركن, موقف, ركن السيارات, مواقف, ركن العربات
 fr parking, stationnement, stationner, garer, se garer, mal garé, place de stationnement, parcmètre
 en parking, car park, parked, parking space, parking lot, parking place
 da باركينغ, باركينك, الگراج, گارديان, نباركي, يباركيو
 la parking, parkin, nparkiw, yparkiw
sign thing ~traffic
 ar تشوير, علامة/علامات, لوحة/لوحات/لافتة/لافتات
 fr signalisation, panneau, pancarte, signalétique
 en sign, signage, signpost, marking
 da بلاكة/بلايك, البانو
 la plaka, blaka, panneau
bridge thing ~river
 ar جسر/جسور, قنطرة/قناطر, عبور الواد, يعبرون
 fr pont, passerelle, traverser l'oued
 en bridge, footbridge, cross the river
 da القنطرة, القناطر, هزها الواد, داها الحمل
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
 ar مطر/أمطار, شتاء, تساقطات, موسم الأمطار, تحت المطر
 fr pluie, pluvial, averse, pleut/pleuvoir, orage, hiver, avant l'hiver, sous la pluie
 en rain/rainy, rainwater, storm, winter, rainstorm, in the rain
 da الشتا, الشتوا
 la chta, lchta
mud fault ~road
 ar وحل/أوحال, طين
 fr boue, boueuse/boueux
 en mud/muddy
 da الغيس, غيس, الغيص
 la ghis, lghis
dust fault ~road
 ar غبار, أتربة
 fr poussière
 en dust/dusty
 da الغبرة, العجاج
 la ghobra, l3jaj
lighting thing
 ar إنارة, إضاءة, ضوء/أضواء, مصباح/مصابيح, عمود كهربائي/أعمدة كهربائية, إنارة عمومية, أعمدة الإنارة, نور/أنوار,
  كشاف/كشافات, إنارة الممر
 fr éclairage, lampadaire, éclairer, réverbère, ampoule, lumière, luminaire, éclairage public, allumer, éclairé,
  projecteur, mât
 en light/lighting/lit/unlit, lamp, lamppost, streetlight, street light, street lamp, bulb, floodlight, lantern,
  lamp post
 da الضو, ضو, بولة/بولات, اللمبة, لامبات, بوطو/بوطوات, يشعلو, البروجيكتور
 la daw, dow, ddaw, do, bola, bolat, lampa
darkness fault ~lighting
 ar ظلام, مظلم, عتمة, ظلمة
 fr noir, obscurité, sombre, obscur, nuit noire
 en dark/darkness, pitch black
 da الظلام, مضلم, الضلمة
 la dlam, dlem, ddlam, modlim, mdlem
night state ~darkness
 ar ليل, ليلا, ليلي, فجر, مغرب
 fr nuit, nocturne, soir, aube, après 20 h
 en night, evening, nighttime, dawn, at night, midnight, late
 da الليل, بالليل, العشية, المغرب
 la lil, llil, blil
electricity thing ~lighting
 ar كهرباء, كهربائي, تيار, كهربة, تيار كهربائي, عداد, انقطاع التيار, جهاز/أجهزة, ثلاجة/ثلاجات, تيار ضعيف
 fr électricité, électrique, courant, électrification, tension, branchement électrique, électrifier,
  secteur électrique, panne de courant, disjoncter, sauter, appareil, réfrigérateur, frigo
 en electricity, electric, power, electrical, voltage, power cut, blackout, grid, appliance, fridge, power fails,
  electric current
 da التريسيتي, تريسينتي, الضو, الكونطور, التلاجة, الفريجيدير
 la trisiti, trisinti, kahraba
cable thing ~electricity
 ar سلك/أسلاك, كابل
 fr câble, fil, fils
 en cable, wire/wiring
 da الخيوط, خيوط الضو
 la kabel, khyot
water thing
 ar ماء/مياه
 fr eau/eaux, aquifère, hydrique
 en water, aqueduct
 da الما, لما
 la lma, lmae, el ma
drinking thing ~water
 ar شرب, صالح للشرب, شروب, صالح, جلب
 fr potable, boire, buvable, imbuvable, eau courante, eau du robinet
 en drinking, drinkable, potable, tap, running water, piped, piped water, drink
 da الشريب, نشربو
 la chrob, nchrbo
fountain thing ~water
 ar سقاية/سقايات, نافورة, حنفية/حنفيات, صنبور/صنابير, عين الماء, نافورات
 fr fontaine, borne fontaine, robinet, source, point d'eau/points d'eau, borne
 en fountain, tap, standpipe, faucet, spring, water point, dry tap
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
 ar انقطاع/انقطاعات, ينقطع, تنقطع, مقطوع, انقطع, انقطاع الماء, ندرة
 fr coupure, coupé/couper/coupée, interruption, à sec, sans eau
 en cut, cuts, outage, interruption, shut off, dry, cut off
 da كيتقطع, مقطوع, تقطع, ناشف, نشف
 la kayt9te3, me9to3, mqto3, t9ta3
irrigation thing ~water,farming
 ar سقي, ري, ساقية/سواقي, ري الحقول
 fr irrigation, irriguer, séguia, arrosage, arroser
 en irrigation, irrigate, watering
 da الساقية, السواقي, نسقيو, كتسقي, الفدادن
 la saguia, sagya, swagi, nse9iw, s9iw
sewer thing
 ar صرف صحي, تطهير, واد حار, مجاري, قناة/قنوات, بالوعة/بالوعات, تطهير سائل, مياه عادمة, مياه ملوثة, أنبوب/أنابيب,
  ماسورة
 fr assainissement, égout, égouts, tout à l'égout, canalisation, eaux usées, bouche d'égout, avaloir, caniveau,
  conduite, tuyau, eaux pluviales, refouler
 en sewer, sewage, sewerage, drain, drainage, manhole, gutter, wastewater, pipe, waste water, outflow, effluent,
  waste water runs, sewage flows
 da الواد الحار, القوادس, قادوس, الريكار, كانيفو, فايض, واد حار
 la lwad l7ar, wad 7ar, 9wades, regard
septic thing ~sewer
 ar حفرة صحية, مطمورة
 fr fosse septique, fosse
 en septic, cesspit, septic tank
 la fosse
leak harm
 ar تسرب/تسربات, يتسرب, يقطر, رشح, تسرب مائي
 fr fuite, fuir, infiltration, goutter, qui fuit
 en leak/leaking/leaky, burst, drip, dripping, water leak
 da كيسيل, فويت, كيقطر, يقطر
 la kaysil, fuite, kay9tter, kaytsreb
waste thing
 ar نفايات, أزبال, زبل, قمامة, قاذورات, مهملات, نفاية, أزبال منزلية, مخلفات, ركام, زجاج, بلاستيك
 fr déchet, ordure, poubelle, détritus, immondice, ordures ménagères, gravats, encombrants, plastique, papiers gras,
  jeter
 en waste, rubbish, garbage, trash, litter, refuse, rubble, debris, plastic, dumped
 da الزبل, الأزبال, زبالة, طرو, الميكة, القراعي
 la zbel, zbal, zebl, azbal, zbala, mika, plastic
bin thing ~waste
 ar حاوية/حاويات, سلة المهملات, صندوق القمامة, صناديق القمامة, حاويات القمامة
 fr benne, conteneur, corbeille, bac à ordures, poubelle de rue
 en bin, container, dumpster, skip, wheelie bin, rubbish bin
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
dirt fault ~waste,cleaning
 ar وسخ/أوساخ, تلوث, متسخ, ملوث, يلوث, تلويث, أسود
 fr saleté, sale, crasse, insalubre, pollution, polluer, pollué, souillé, pollueur, toxique, crotte, déjection
 en dirt/dirty, filthy, filth, pollution, polluted, polluting, toxic, poison, contaminate/contaminated
 da موسخ, الوسخ, خامج, مخنز
 la wsekh, mwsekh, mwesekh, khanez, mlewet
cleaning act
 ar نظافة, تنظيف, نظيف, كنس, تطهير الشوارع, تنقية
 fr propreté, nettoyage, nettoyer, propre, balayage, balayer, balayeur, curer, curage, désinfecter, débarrasser
 en clean/cleaning/cleanliness, cleanup, sweep/sweeping/sweeper, cleaned, scrub, tidy
 da النقا, ينقيو, ينظفو, نقي
 la n9a, yn9iw, nadafa, n9i
smell harm ~dirt
 ar رائحة/روائح, نتن, كريه/كريهة, روائح كريهة, تزكم, عفونة
 fr odeur, puer/pue, nauséabond, mauvaise odeur, puanteur, empester, sentir/sent, relent
 en smell, stink/stinking, stench, odour, smelly, bad smell
 da الريحة, ريحة, خانزة, الخنز, كتخنز
 la ri7a, rriha, khnez
recycling thing ~waste
 ar تدوير, فرز, إعادة التدوير, رسكلة
 fr recyclage, tri sélectif, recycler, tri
 en recycling, recycle, sorting
 la recyclage
insects harm
 ar حشرة/حشرات, ناموس, ذباب, بعوض, صراصير, لسع, ذبابة
 fr insecte, moustique, mouche, cafard, moustiques, nuisible, frelon, guêpe
 en insect, mosquito, fly, flies, cockroach, bug, pest, wasp
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
 ar مدرسة/مدارس, ابتدائية, مؤسسة تعليمية/مؤسسات تعليمية, فرعية, مؤسسة/مؤسسات, تربوي, طريق المدرسة
 fr école, scolaire, établissement scolaire, primaire, écoles rurales, école rurale, établissement
 en school, primary, school building, school road, way to school
 da المدرسة, ليكول, المدراسة, سكويلة, لمدرسة
 la mdrasa, lmdrasa, madrasa, lekoul, likol, skwila
secondary thing ~school
 ar إعدادية, ثانوية, إعدادي, ثانوي, كوليج, باك, بكالوريا, باكالوريا
 fr collège, lycée, secondaire, bac, baccalauréat, collégienne, lycéenne
 en college, secondary, high school, lycee, baccalaureate, college student
 da الكوليج, ليسي, كوليج
 la college, lycee, kolij, lissi
nursery thing ~school,child
 ar روض, تعليم أولي, حضانة, روض الأطفال, رياض الأطفال, أولي, أطفال صغار, تعليم أولي مجاني
 fr crèche, maternelle, préscolaire, garderie, jardin d'enfants, petite enfance, garde d'enfants
 en nursery, preschool, kindergarten, creche, daycare, childcare, infant
 da الروض, لاكريش, الروضة, لاكارديري
 la lacreche, rawd, rod
university thing ~education
 ar جامعة/جامعات, كلية/كليات, حي جامعي, طالب/طلبة
 fr université, faculté, universitaire, cité universitaire, résidence universitaire, fac, étudiant
 en university, faculty, university student, halls, campus
 da لافاك, الجامعة, الطلبة
 la lafac, jami3a, talaba, fac
education thing ~school
 ar تعليم, دراسة, تمدرس, قسم/أقسام, حجرة/حجرات, درس/دروس, مستوى/مستويات, دراسي, امتحان/امتحانات, مراجعة, أقسام مشتركة
 fr éducation, enseignement, classe, scolarité, scolarisation, cours, salle de classe, niveau, examen, réviser,
  révision, étudier, tutorat, devoir, rattrapage, soutien scolaire
 en education, class, classroom, lesson, teaching, study, exam, tutoring, revise, tuition, learn, course
 da القراية, الأقسام, الامتحان, يقراو
 la 9raya, qraya, ta3lim, ta3lom, ytl3mo, y9raw
teacher thing ~school
 ar أستاذ/أساتذة, معلم/معلمون/معلمين, مدرسون, أطر تربوية
 fr enseignant, professeur, instituteur, prof, maître/maîtres
 en teacher
 da الأستاذ, لوستاد, معلمين
 la ostad, ostada, prof
pupil thing ~school,child
 ar تلميذ/تلاميذ, تلميذة/تلميذات, طالب/طلبة/طلاب, متمدرس, تلامذة
 fr élève, écolier, étudiant, lycéen, collégien, élève/élèves, enfants scolarisés
 en pupil, student, schoolchild/schoolchildren, pupils, students
 da التلاميد, الدراري, دراري
 la tlamed, tlamid, drari, talaba
boarding thing ~school
 ar داخلية/داخليات, دار الطالب, دار الطالبة, إيواء التلميذات, إقامة التلاميذ, مبيت, دار الطالبات, قادمات من بعيد
 fr internat, dar taliba, dar talib, dar attaliba, hébergement, foyer, pensionnat, loger,
  hébergement de collégiennes, venir de loin
 en boarding, dormitory, boarding house, hostel, lodging, accommodation, boarders
 da دار الطالبة
 la dar taliba
canteen thing ~school
 ar مطعم مدرسي/مطاعم مدرسية, مطعم/مطاعم, وجبة/وجبات, إطعام, غداء, طعام
 fr cantine, réfectoire, repas, déjeuner, manger, nourriture, petit déjeuner, cuisine
 en canteen, school meal, cafeteria, meal, lunch, food, eat, kitchen, cook
 da الكانتين, الماكلة, ياكلو
 la cantine, makla
schoolbus thing ~school,bus
 ar نقل مدرسي, حافلة مدرسية, نقل التلاميذ, نقل التلميذات
 fr transport scolaire, bus scolaire, ramassage scolaire, minibus, car scolaire
 en school bus, school transport, minibus, school van
 da النقل المدرسي, ترونسبور المدرسة, كار المدرسة, الترونسبور المدرسي
 la transport scolaire, transport dyal lmdrasa
literacy thing ~education
 ar محو الأمية, أمية, كتابة, قراءة وكتابة, القراءة والكتابة
 fr alphabétisation, analphabétisme, apprendre à lire, lire, écrire, alphabétiser, analphabète
 en literacy, illiteracy, read and write, learn to read, read, write, illiterate
 da القراية والكتابة, نكتبو
 la alphabetisation, lktaba
library thing ~culture
 ar مكتبة/مكتبات, خزانة, كتاب/كتب, مطالعة, قاعة هادئة, قاعة للمطالعة, قاعة المراجعة, قاعة القراءة
 fr bibliothèque, médiathèque, livre, lecture, salle de lecture, salle d'étude, lire, bibliothèque de quartier,
  lecture publique
 en library, book, reading, reading room, study room, book bus, travelling library, place to study, study hall,
  quiet place
 da لابيبليوتيك, الخزانة
 la maktaba, bibliotheque
health thing
 ar صحة, صحي, علاج/علاجات, طبي, مريض/مرضى, مرض/أمراض, أطر طبية, تطبيب
 fr santé, médical, soin, soins, sanitaire, malade, maladie, patient
 en health, medical, care, healthcare, patient, ill, illness, sick, disease
 da الصحة, التطبيب, المراض, مريض
 la si7a, seha, sa7a, mrid, mrad
clinic thing ~health,hospital
 ar مستوصف/مستوصفات, مركز صحي/مراكز صحية, مصحة, مركز صحي قروي
 fr dispensaire, centre de santé, clinique, centre médical, poste de santé, maison médicale
 en clinic, health centre, health center, dispensary, medical centre, health post, surgery
 da السبيطار الصغير
 la mostawsaf, markaz si7i
hospital thing ~health
 ar مستشفى/مستشفيات, مستعجلات, أسرة المستشفى, مستعجلة
 fr hôpital/hôpitaux, urgences, chu, urgences médicales, chirurgie, lit d'hôpital
 en hospital, emergency room, emergency, ward, surgery
 da سبيطار/سبيطارات, السبيطار
 la sbitar, sbitare, morstan
doctor thing ~health
 ar طبيب/أطباء, طبيبة, دكتور, أطر طبية, طبيب عام, أخصائي
 fr médecin, docteur, généraliste, pédiatre, spécialiste, gynécologue, ophtalmologue
 en doctor, physician, gp, specialist, gynaecologist, doctor on duty
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
 ar ولادة, دار الأمومة, أمومة, حامل/حوامل, ولادة/يلدن, توليد, إنجاب
 fr maternité, accouchement, accoucher, enceinte, dar oumouma, accoucheuse, naître, gynécologue
 en maternity, childbirth, pregnant, give birth, birth, women give birth, baby, deliver
 da الولادة, كتولد, كيولدو, يولدو, تولد, النفيسة
 la wlada, maternite, katwled, ywldo
vaccine thing ~health
 ar تلقيح/تلقيحات, لقاح, تطعيم
 fr vaccin, vaccination, vacciner, piqûre
 en vaccine, vaccination, vaccinate, immunise, immunisation, jab
 da الجلبة, التلقيح
 la jelba, tel9i7
dialysis thing ~health
 ar غسيل الكلي, تصفية الدم, تصفية الكلي, دياليز, كلى, قصور كلوي, كلوي
 fr dialyse, hémodialyse, rein, insuffisance rénale
 en dialysis, kidney
 da الدياليز, الكلاوي
 la dialyse
disability thing
 ar إعاقة, معاق/معاقين, ذوي الاحتياجات الخاصة, ولوجيات, كرسي متحرك, ذوي الإعاقة, صم, مكفوف/مكفوفين, كراسي متحركة,
  توحد
 fr handicap, handicapé, accessibilité, fauteuil roulant, mobilité réduite, rampe, sourd, aveugle, autisme, autiste,
  malentendant, poussette
 en disability, disabled, wheelchair, accessibility, accessible, ramp, deaf, blind, autism, autistic, sign language,
  pushchair
 da معوقين, المعاقين
 la mo3a9, handicap
elderly thing
 ar مسن/مسنين/مسنون, شيخ/شيوخ, عجزة, كبار السن, متقاعد/متقاعدين/متقاعدون, عجوز
 fr personnes âgées, retraité, vieux, aîné, âgé, ancien, aînés, papi, senior, vieillesse, personne âgée
 en elderly, old people, senior, retired, pensioner, old person, ageing, grandparent, old
 da الشيوخ, الكبار, شارفين
 la charef, charfin, kbar
transport thing ~bus
 ar نقل, مواصلات, تنقل, نقل عمومي, وسيلة نقل/وسائل نقل
 fr transport, desserte, déplacement, transport en commun, transport public, voyageur, passager, trajet
 en transport, transportation, commute, passenger, travel, ride home
 da ترونسبور, النقل, المسافرين
 la transport, tronspor, na9l
bus thing ~transport
 ar حافلة/حافلات, أوتوبيس, باص, حافلات النقل, حافلة النقل
 fr bus, autobus, autocar, navette, ligne de bus, minibus
 en bus/buses, coach, shuttle, minibus, bus line, mobile library bus
 da طوبيس/طوبيسات, الكار/كيران
 la tobis, tobisat, bus, kar, kiran
taxi thing ~transport
 ar سيارة أجرة/سيارات أجرة, طاكسي, تاكسي
 fr taxi, grand taxi, petit taxi
 en taxi, cab
 da طاكسي/طاكسيات, الطاكسيات
 la taxi, taksi, taxiyat
stop thing ~bus
 ar محطة/محطات, موقف الحافلة, محطة الحافلات, محطة طرقية, مظلة/مظلات, واقيات, انتظار الحافلة
 fr arrêt, abribus, gare, gare routière, station, arrêt de bus, abri voyageurs, quai
 en bus stop, bus shelter, station, shelter, waiting shelter
 da المحطة, لاري, لاكار, لگار, لاگار
 la ma7ata, mahata, lari, lagare, gare routiere, kiran
train thing ~transport
 ar قطار/قطارات, سكة/سكك, ترامواي, سكة حديد
 fr train, tramway, ferroviaire, voie ferrée, chemin de fer
 en train, railway, tram, rail
 da التران, طرام, الماشينة
 la tran, tram, machina
park thing
 ar حديقة/حدائق, منتزه/منتزهات, فضاء أخضر/فضاءات خضراء, مساحة خضراء/مساحات خضراء, مناطق خضراء, عشب
 fr jardin, parc, espace vert/espaces verts, square, verdure, pelouse, gazon, fleur, jardin public
 en park, garden, green space, green area, lawn, grass, flower, public garden
 da جردة/جرادي, العرصة, جنان, الربيع
 la jarda, jerda, jardin, 3arsa
tree thing ~park
 ar شجرة/أشجار/شجر, تشجير, غرس, أغراس, أغصان, نخيل, صبار
 fr arbre, planter, plantation, reboisement, boisement, palmier, élaguer, cactus, végétaliser
 en tree, planting, plant, reforestation, palm, branch, prune, shrub, cactus
 da الشجر, السجر, يغرسو, النخل
 la chjer, chajra, sjer
shade state ~tree
 ar ظل/ظلال, تحت الظل, شمس
 fr ombre, ombragé, ombrière, ombragée, soleil
 en shade, shady, shaded, sun
 da الضل, ضل, الشمس
 la dell, ddel, chems
forest thing ~tree
 ar غابة/غابات, غابوي, أرز
 fr forêt, forestier, bois, cèdre, pare feu
 en forest, wood, woodland, cedar
 da الغابة
 la ghaba, lghaba
fire thing
 ar حريق/حرائق, نار, إطفاء, رجال المطافئ, وقاية مدنية, اشتعال, خنادق وقاية, مصدات النار, ثكنة
 fr incendie, feu, pompier, feux de forêt, brûler, caserne, secours, incendier
 en fire, wildfire, firefighter, fire station, fire engine, burn/burning, firebreak, fire brigade, wildfires
 da العافية, البومبية, بومبيا, شعلات, كتشعل
 la l3afya, 3afia, bompiya, katch3el, ch3el
bench thing ~park
 ar كرسي/كراسي, مقعد/مقاعد, مجلس جلوس, جلوس
 fr banc, bancs, siège, s'asseoir, assise
 en bench, benches, seat, sit, sitting, seating
 da الكراسا, بونكة
 la krasa, bonka
playground thing ~child,park
 ar لعب/ألعاب, ملاعب الأطفال, ألعاب الأطفال, فضاء اللعب, فضاء الألعاب, أرجوحة/أراجيح, زحليقة/زحاليق
 fr aire de jeux, jeux, jeu, toboggan, balançoire, jeux pour enfants, manège, jouer, ludique
 en playground, play area, swing, slide, toys, play, playing, slides, swings
 da يلعبو, فين يلعبو, اللعيبات, الزحليقات
 la yl3bo, l3ab, fin yl3bo
sport thing
 ar رياضة/رياضات, رياضي, كراطي, فنون الحرب, جيدو, نادي رياضي/أندية رياضية, سلة, كرة السلة, فن الحرب/فنون الحرب, نادي,
  قاعة رياضية
 fr sport, sportif, sportive, gymnase, salle de sport, karaté, judo, arts martiaux, dojo, club sportif, basket,
  pétanque, athlétisme, course, salle de sport couverte
 en sport, gym, fitness, karate, judo, martial arts, basketball, volleyball, running track, athletics, sports club,
  sports hall, dojo
 da السبور, صالة, الكراطي, باسكيط
 la spor, riyada, sala, basket, karate
pitch thing ~sport
 ar ملعب/ملاعب, ملعب القرب/ملاعب القرب, ملعب كرة القدم, كرة القدم, كرة, ملعب صغير
 fr terrain de sport, terrain de foot, stade, terrain de proximité, football, foot, city stade, terrain, mini foot,
  gazon synthétique
 en pitch, football, stadium, sports field, sports ground, football field, football ground, playing field
 da التيران/تيرانات, تيران, الكورة
 la tiran, terrain, tirane, kora, stade
pool thing ~sport
 ar مسبح/مسابح, سباحة, سابح/سباحين, حوض سباحة, مسبح بلدي
 fr piscine, natation, nager, nageur, bassin, baignade, se baigner, bassin municipal, bassin de natation, nageoire
 en pool, swimming, swim, swimmer, bathe, bathing, swimming pool
 da لابيسين, البيسين, نعومو
 la lapiscine, piscine, lbisin, n3omo, masbah, sebaha
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
 ar ثقافة, ثقافي, مركز ثقافي, مسرح/مسارح, سينما, مركب ثقافي, موسيقى, فرقة/فرق, خشبة, فنان/فنانين, متحف/متاحف, معرض,
  مهرجان/مهرجانات, تنشيط
 fr culture, culturel, centre culturel, théâtre, cinéma, musique, artiste, comédien, scène, troupe, musée,
  exposition, festival, concert, spectacle, exposer, animer
 en culture, cultural, theatre, cinema, music, arts, artist, actor, stage, troupe, museum, exhibition, festival,
  concert, show
 da التقافة, المسرح
 la ta9afa, thaqafa, masra7
women thing
 ar امرأة/نساء/نسوة/مرأة, نسوي, سيدة/سيدات, أم/أمهات, نسوية
 fr femme, féminin, mère, maman, dame
 en woman/women, female, ladies, mother, mum
 da العيالات, لعيالات, المرا, النسا, الأمهات, الميمات
 la 3yalat, l3yalat, nsa, mra
girl thing ~women,child
 ar فتاة/فتيات, بنت/بنات
 fr fille, fillette
 en girl
 da البنات, بنات
 la bnat, bent
child thing
 ar طفل/أطفال, صغار, طفلة, طفولة, صغير/صغار, رضيع/رضع, ابن/أبناء
 fr enfant, petit/petits, enfance, gosse, gamin, bébé, fils, tout petit
 en child/children, kid, baby, son, toddler, boy
 da الوليدات, الدراري الصغار, دراري, ولاد, ولدي, ولادنا
 la wlad, wlidat, drari sghar, lwlad
jobs thing
 ar شغل, تشغيل, عمل, بطالة, عاطل/عاطلين, فرص الشغل, فرصة شغل, توظيف, تشغل, عمال/عامل, حرفة, شغيلة
 fr emploi, chômage, chômeur, travail/travaux, embauche, embaucher, recruter, recrutement, ouvrier, métier, salaire,
  employé, licencier
 en job, employment, unemployment, unemployed, work, hire, hiring, worker, employ, recruit, staff, wage, labour
 da الخدمة, خدامة, الشوماج, البطالة, خدامين, خدمونا
 la khedma, lkhdma, khdma, choumage, nkhdmo, khddama
training thing ~jobs
 ar تكوين, تدريب, تكوين مهني, ورشة/ورشات, تعليم حرفة, ميكانيك, حرفة الميكانيك, مهني, تأهيل مهني
 fr formation, formation professionnelle, apprentissage, atelier, former, métier manuel, mécanique, mécanicien,
  stage, diplôme, cours professionnel, formation pro, sans diplôme
 en training, vocational, workshop, apprenticeship, mechanic, apprentice, trade, skill, diploma, vocational course,
  job training
 da الفورماسيون, التكوين
 la formation, takwin
cooperative thing ~jobs
 ar تعاونية/تعاونيات, صناعة تقليدية, حرفة/حرف, صانع/صناع, حرفي, نسيج, زربية/زرابي, صوف, خزف, فخار, ينسجن, كسكس
 fr coopérative, artisanat, artisan, artisanal, tissage, tisseuse, tapis, laine, poterie, potier, couture, broderie,
  couscous, produit du terroir
 en cooperative, craft, artisan, handicraft, coop, weaving, weaver, carpet, wool, pottery, potter, sewing, couscous,
  local product
 da التعاونية, الصنايعية, الصوف, الزرابي, الفخار, نخدمو, كسكس/كسكسو
 la ta3awniya, coperative, kesksou
market thing
 ar سوق/أسواق, سوق أسبوعي, تجارة, تاجر/تجار, سلعة/سلع, خضر/خضروات, خضار, بقال, سوق مغطى, مغطى
 fr marché, souk, souk hebdomadaire, commerce, commerçant, légume, fruit, étal, halle, épicerie, magasin, boutique,
  marchandise, marché couvert, couvert
 en market, souk, weekly market, trader, vegetable, fruit, stall, shop, store, grocery, goods, covered market,
  covered, covered stall
 da السوق, مارشي, السويقة, الخضرة, مالين الخضرة, السلعة, الحانوت/حوانت, مغطية, سويقة مغطية
 la souk, souq, sou9, so9, marchi, khodra, lkhodra, hanot
vendors harm ~market
 ar بائع متجول/باعة متجولين/باعة متجولون, متجولون, باعة, بائع, فراشة, جائل/جائلين/جائلون, بائعة/بائعات, باعة جائلون
 fr vendeur ambulant, marchand ambulant, ambulant, vendeur, marchand, vendeur à la sauvette, sauvette, étaler,
  vendeuse, marchande, vendeur de rue
 en vendor, street vendor, hawker, seller, street trader, peddler, stallholder, women sellers
 da الفراشة, فراشا, مول الكروسة, البياعة, مالين
 la ferracha, frracha, karrosa
slaughterhouse thing ~market
 ar مجزرة/مجازر, ذبح, ذبيحة
 fr abattoir, abattage, boucher, boucherie
 en slaughterhouse, abattoir, slaughter, butcher
 da الكرنة, الڭرنة, الباطوار
 la gorna, batwar
cafe thing
 ar مقهى/مقاهي, مطاعم
 fr café, terrasse, bar, restaurant
 en cafe, coffee, restaurant
 da القهوة/قهاوي
 la 9ahwa, qahwa, 9hawi
toilets thing
 ar مرحاض/مراحيض, مرافق صحية, مرفق صحي, تبول, قضاء الحاجة, مرافق صحية عمومية
 fr toilette, wc, latrine, sanitaires, toilettes publiques, uriner, se soulager, toilettes, toilettes sèches
 en toilet, restroom, latrine, wc, lavatory, relieve oneself, urinate, toilets, relieve
 da الطواليط, بيت الما, الكابينة
 la toilet, twalit, bit lma
farming thing
 ar فلاحة, فلاح/فلاحين/فلاحون, زراعة, محصول/محاصيل, ضيعة, كسابة, ماشية, حقل/حقول, بذور, مزروعات, بطيخ, دلاح, ضيعات
 fr agriculture, agriculteur, agricole, récolte, fellah, éleveur, bétail, élevage, champ, culture maraîchère,
  semence, paysan, cultiver, ferme
 en farming, farmer, agriculture, farm, crop, livestock, cattle, harvest, field, seed, growers, grower, grow,
  agricultural, land
 da الفلاحة, الكسيبة, الفلاحا, الفدان/فدادن, الزريعة, العلف
 la fla7a, fella7, flaha, lksiba, fdan, l3alf
olive thing ~farming
 ar زيتون, زيت, معصرة/معاصر, أركان, عصر الزيتون, معصرة زيتون, عصر, وحدة لعصر
 fr olive, olivier, huile, argan, pressoir, moulin à huile, moulin, oléiculteur, moulin collectif
 en olive, oil, argan, press, oil mill, olive press, mill, cooperative mill, shared press
 da الزيتون, المعصرة
 la zitoun, zit, m3asra
mosque thing
 ar مسجد/مساجد, صلاة, جامع/جوامع, مصلى, مصليات
 fr mosquée, prière, salle de prière, imam
 en mosque, prayer, prayer room, prayer area
 da الجامع, جامع, الجوامع
 la jame3, jam3, masjid
cemetery thing
 ar مقبرة/مقابر, دفن, قبر/قبور, موتى, ميت, دفن الموتى
 fr cimetière, tombe, enterrer, mort, enterrement, inhumer
 en cemetery, graveyard, burial, grave, bury, dead, burying
 da الروضة, لمقابر, المقبرة, ندفنو
 la m9abra, ma9bara, lm9aber
hammam thing
 ar حمام/حمامات, حمام شعبي
 fr hammam, bain public, douche
 en hammam, public bath, shower
 da الحمام
 la 7emmam, hamam
bakery thing
 ar فرن/أفران, مخبزة/مخابز, خبز, دقيق, طهي الخبز, فرن شعبي, فرن تقليدي, طهي
 fr four, boulangerie, pain, four collectif, boulanger, farine, cuire, four à pain, four traditionnel
 en oven, bakery, bread, baker, flour, bake, communal oven
 da الفران, الخبز
 la ferran, khobz
internet thing
 ar إنترنت, أنترنيت, صبيب, شبكة, تغطية, هاتف, ويفي, هاتف محمول, لاقط/لواقط, لاقط هوائي
 fr internet, wifi, réseau, couverture réseau, fibre, connexion, téléphone, débit, mobile, signal, antenne,
  antenne relais, téléphonique
 en internet, wifi, network, coverage, broadband, phone, signal, connection, phone mast, antenna, mast, mobile,
  phone signal, network signal
 da الويفي, ريزو, الريزو, كونيكسيون, لانطين, التيليفون
 la wifi, rizo, connexion, lkonexion, reseau, antenne, telephone, tilifon
housing thing
 ar سكن, مسكن/مساكن, بيت/بيوت, منزل/منازل, دار/ديور/دور, إسكان, إعادة الإسكان, إقامة, غرفة/غرف, كراء, عمارة/عمارات,
  بناية/بنايات, سكن لائق, قاطن/قاطنين/قاطنو
 fr logement, maison, habitation, habitat, domicile, reloger, relogement, loyer, immeuble, appartement, bâtiment,
  chambre, loger, locataire, logement décent
 en housing, house, home, dwelling, rehouse, rent, building, flat, apartment, room, tenant, shelter home,
  decent home, resettle
 da الدار, الديور, البراطم, الكرا, بيت, العمارة
 la dar, dyor, diour, kra, sokna, bit
slum harm ~housing
 ar دور الصفيح, صفيح, سكن غير لائق, براكة/براريك, عشوائي
 fr bidonville, taudis, habitat insalubre, baraque, baraquement, baraques
 en slum, shanty, shanty town, shack, slums, shacks, people living in shacks
 da البراريك, كاريان
 la brarek, karyan, barraka
ruin harm ~housing
 ar آيل للسقوط/آيلة للسقوط, انهيار, خراب, خربة, متصدع, متشقق/متشققة, قد تنهار, تداعى, يتداعى, شقوق
 fr menace ruine, menacer ruine, menaçant ruine, effondrement, s'effondrer, ruine, délabré, fissure, fissuré,
  s'écrouler, écroulement, bâtisse, croulant
 en ruin, collapse/collapsing, crumbling, ruined, dilapidated, derelict, cracked, crack, fall down, about to fall,
  unsafe building
 da غادي يطيح, طايحة, مريبة, غادي تطيح, مشققة
 la taye7, ghadi ytih, tay7a, ghadi ti7, ghadi tti7, mriba
building_permit thing ~permit
 ar رخصة البناء/رخص البناء, تصميم التهيئة, ترخيص البناء
 fr permis de construire, plan d'aménagement, permis de bâtir, permis d'habiter, urbanisme
 en building permit, planning permission, planning, construction permit
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
 ar إدارة/إدارات, ملحقة إدارية/ملحقات إدارية, مقاطعة, مصلحة/مصالح, موظف/موظفين/موظفون, شباك/شبابيك, مكتب/مكاتب, ملحقة
 fr administration, annexe administrative, fonctionnaire, guichet, bureau administratif, agent, bureau,
  employé communal, service public
 en administration, town hall office, official, clerk, counter, office, public counter, bureau, town hall,
  civil servant
 da المقاطعة, البيرو, موظفين
 la mo9ata3a, biro, lbiro
papers thing ~administration
 ar وثيقة/وثائق, شهادة/شواهد/شهادات, عقد ازدياد, حالة مدنية, تصحيح الإمضاء, بطاقة, شواهد إدارية, وثائق إدارية, إمضاء,
  عقد, وثائق/وثيقة
 fr document, papier, certificat, acte de naissance, état civil, légalisation, attestation, papier administratif,
  légaliser, signature, naissance, extrait, papiers
 en document, paper, certificate, birth certificate, civil registry, registry, paperwork, legalise,
  administrative document, id card, request documents, certificates
 da الوراق, لوراق, الكاغيط, شهادة السكنى
 la wra9, lwra9, papiers, kaghit
queue state ~administration
 ar طابور/طوابير, انتظار, اكتظاظ, صف, ساعات من الانتظار, انتظر, ننتظر
 fr file d'attente, attente, queue, attendre, file, longue attente, interminable
 en queue, waiting, wait, line, queuing, long wait, hours of waiting
 da الصف, السربيس, كيتسناو, كنتسناو, الصف طويل
 la serbis, lintidar, ntsnaw, saf, kantsnaw, sef
overcrowded fault
 ar اكتظاظ, مكتظ, مزدحم, ضيق, ضيقة, أقسام مكتظة
 fr surchargé, bondé, surpeuplé, surcharge, surpopulation, étroit, exigu, trop petit, serré, trop d'élèves,
  surpeuplée, par classe, effectif
 en overcrowded, overcrowding, crowded, packed, too small, narrow, cramped, tiny, too many, fifty pupils, per class
 da عامر, مزحوم, عامرين, ضيق, ضيقة
 la 3amer, 3amrin, mzhom, dya9, diya9
online thing ~administration
 ar رقمنة, إلكتروني, رقمي, عن بعد, بوابة, أنترنيت الإدارة, عبر الأنترنيت, رقمنة الوثائق, بدون تنقل
 fr en ligne, numérique, dématérialisation, site web, portail, internet administratif, démarche en ligne,
  par internet, à distance, sans se déplacer, téléprocédure
 en online, digital, website, portal, on the internet, by internet, e-government, internet request, online request
 la en ligne, site
security thing
 ar أمن, أمان, سرقة/سرقات, لص/لصوص, إجرام, شرطة, درك, اعتداء/اعتداءات, اعتداءات ليلية, نهب, خطف, مركز للشرطة,
  دائرة أمنية, أمني, دورية/دوريات
 fr sécurité, insécurité, vol/vols, voleur, agression, police, gendarmerie, délinquance, sûreté, commissariat,
  arracher, patrouille, policier, agresser, gendarme, gardien, cambriolage
 en security, safety, theft, thief/thieves, crime, police, robbery, burglary, unsafe, safe, mugging, police station,
  patrol, snatch, steal/stolen, guard, watchman, safer, attack
 da البوليس, الشفارة, شفارة, الكريساج, جدارمية, كيسرقو, كيكريسيو, العساس, الأمان
 la boulis, chefara, chfara, grissage, amn, boliss, sar9a, l2aman, 3essas, kaygrissiw
camera thing ~security
 ar كاميرا/كاميرات, مراقبة بالكاميرات, مراقبة بالكاميرا
 fr caméra, vidéosurveillance, vidéo surveillance, filmer, caméras de surveillance
 en camera, cctv, surveillance, security camera
 da كاميرات
 la camera, kamira
drugs harm ~security
 ar مخدرات, إدمان, مدمن/مدمنين, مروج/مروجين/مروجو, حشيش, خمر/خمور, سكر
 fr drogue, toxicomanie, stupéfiant, dealer, trafic de drogue, haschich, alcool, ivrogne
 en narcotics, addict, addiction, drug dealing, drug dealer, dealing, hashish, alcohol, liquor, drunk, drug
 da القرقوبي, الحشيش, بزناسة, الشراب, كيبيعو القرقوبي, كيتباع, بزناس
 la 9er9obi, mokhadirat, bznasa, chrab, hchich
noise harm
 ar ضجيج, ضوضاء, صخب, إزعاج, صاخب, موسيقى صاخبة, يزعج
 fr bruit, nuisance sonore, tapage, vacarme, bruyant, sonore, musique à fond, nocturne bruyant, klaxon,
  tapage nocturne
 en noise/noisy, loud, loud music, honking, racket
 da الصداع, صداع, الهرج, مصدعين, مصدعنا
 la sda3, ssda3, mssed3inna
factory thing
 ar مصنع/مصانع, معمل/معامل, صناعة, صناعي, دخان, دخان المصنع, منطقة صناعية, شركة/شركات
 fr usine, industriel, industrie, fumée, cheminée, zone industrielle, société, entreprise polluante
 en factory, industrial, industry, smoke, plant works, industrial zone, plant, company, cement plant
 da المعمل, لوزين
 la lozin, usine, ma3mal
quarry thing
 ar مقلع/مقالع, تفجير/تفجيرات, متفجرات
 fr carrière, tir de mine, explosion, dynamite
 en quarry, blast, blasting, explosion
 da الكاريار
 la carriere
sea thing
 ar بحر, شاطئ/شواطئ, ساحل, ميناء/موانئ, كورنيش, رمال, اصطياف, مصطاف/مصطافين
 fr plage, mer, littoral, port, corniche, côte, sable, estivant, baigneur, bord de mer
 en beach, sea, coast, port, harbour, seafront, promenade, sand, bather, seaside
 da البحر, لابلاج
 la b7ar, bhar, laplage
fishing thing ~sea
 ar صيد, صيادين/صياد/صيادون, قارب/قوارب, مركب/مراكب, سمك/أسماك
 fr pêche, pêcheur, barque, bateau, poisson, embarcation
 en fishing, fisherman/fishermen, boat, fish, jetty
 da الحواتة, البحارة, الفلايك, الحوت, فلوكة
 la hwata, 7wata, sayd, flayk, hout, felouka
tourism thing
 ar سياحة, سياحي, سائح/سياح, فندق/فنادق, مرشد/مرشدين, زائر/زوار, زيارة
 fr tourisme, touriste, touristique, hôtel, guide, randonneur, visiteur, randonnée, gîte, visiter
 en tourism, tourist, hotel, guide, hiker, visitor, hiking, visit
 da السياحة, الكور
 la siya7a, tourist
heritage thing
 ar تراث, مآثر, أثري, تاريخي, قصبة/قصبات, سور/أسوار, مدينة عتيقة, ترميم, قديم
 fr patrimoine, monument, historique, kasbah, rempart, muraille, médina, restauration, restaurer, ancien, vestige
 en heritage, monument, historic, kasbah, rampart, ruins, restoration, old town, ancient, wall of the kasbah, old
 da القصبة, السور
 la kasba, 9asba, sour
drought state ~water
 ar جفاف, عطش, يبس, ندرة الماء, عطشى, عطش الماشية, إرواء
 fr sécheresse, soif, aride, assécher, mourir de soif, mourir, abreuver
 en drought, thirst/thirsty, dry up, drying, run dry, die of thirst
 da الجفاف, العطش, يبس, نشف, يموتو بالعطش, كيموتو
 la jafaf, 3tach, nchef, yabes
dam thing ~water
 ar سد/سدود, خزان/خزانات, صهريج/صهاريج, بحيرة
 fr barrage, réservoir, château d'eau, citerne, lac, lac de barrage
 en dam, reservoir, tank, cistern, water tower, lake
 da الباراج, شاطو
 la barrage, chato, citerna
snow state
 ar ثلج/ثلوج, كاسحة ثلوج, صقيع
 fr neige, déneigement, chasse neige, verglas
 en snow, snowplough
 da التلج
 la telj, tlj
cold state
 ar برد, تدفئة, مدفأة, شتاء بارد, يرتجف, صقيع, مدافئ, برد/شتاء
 fr froid, chauffage, chauffer, grelotter, gel, geler, poêle, hiver rude, hiver, gèle
 en cold, heating, heater, freeze, freezing, stove, shiver, winter
 da البرد, الشوفاج, كيبردو
 la berd, chauffage, lberd
heat state
 ar حر, حرارة, تكييف
 fr chaleur, chaud, climatisation, canicule
 en heat, hot, air conditioning
 da الصهد, سخون
 la sehd, skhana
roof thing ~housing
 ar سقف/سقوف/أسقف, سطح, سطوح, تسقيف
 fr toit, toiture, plafond, terrasse du toit, couvrir
 en roof, ceiling, roofing
 da السقف, السطح, السطوحة
 la s9ef, sqef, sotoh
wall thing
 ar جدار/جدران, حائط/حيطان, سياج, تسييج, سور
 fr mur, clôture, murs, grillage, barrière, clôturer, muret, enceinte, portail
 en wall, fence, railing, barrier, gate, wall around, fencing
 da الحيط, حيوط, السلك
 la 7it, hit, clotura
square thing
 ar ساحة/ساحات, باحة
 fr place publique, esplanade, placette
 en square, plaza, esplanade
 da الساحة, لابلاص
 la saha, sa7a
hall thing
 ar قاعة/قاعات, قاعة متعددة, فضاء/فضاءات, فضاء متعدد
 fr salle, salle polyvalente, salle des fêtes, centre socioculturel, local, espace, lieu
 en hall, community hall, community centre, multipurpose room, community center, premises, place to meet, venue,
  space
 da القاعة, لاصال, لوكال
 la 9a3a, lasal, sala
association thing
 ar جمعية/جمعيات, ودادية
 fr association, associatif
 en association, ngo, charity
 da الجمعية
 la jam3iya, jam3ia
poverty thing
 ar فقر, فقير/فقراء, محتاج/محتاجين, معوز/معوزين, هشاشة, أرملة/أرامل, يتيم/أيتام, فقيرة, مساعدة اجتماعية, أسر فقيرة,
  بدون دخل
 fr pauvreté, pauvre, démuni, précarité, nécessiteux, veuve, orphelin, aide sociale, sans revenu, défavorisé,
  indigent
 en poverty, poor, needy, vulnerable, widow, orphan, low income, poorest, in need, without parents
 da المساكن, درويش, دراوش, عاونو, المحتاجين
 la fo9ara, meskin, msaken, drawch
homeless harm ~poverty
 ar متشرد/متشردين/متشردون, بدون مأوى, مشرد/مشردين, مأوى, إيواء, بدون سكن, أشخاص بدون مأوى, أشخاص بدون سكن, بلا مأوى
 fr sans abri, sdf, sans domicile, abri de nuit, héberger, dormir dehors, sans logis, dormir, abri, sans toit
 en homeless, rough sleeper, night shelter, sleeping rough, shelter, bed, homeless people, sleep
 da المشردين, بلا دار, ناعسين, نعسو, كينعسو
 la mochrad, mocharadin, chamkara
price state
 ar ثمن/أثمنة, سعر/أسعار, غلاء, تعريفة, غالي, تسعيرة, فاتورة/فواتير, مرتفع, باهظ, تخفيض الثمن, مصاريف
 fr prix, tarif, cher, coût, facture, coûter, élevé, exorbitant, trop cher, impayable, facturation, frais
 en price, fare, cost, expensive, bill, tariff, overpriced, pay, fee, discount, too much
 da الثمن, غالية, الغلا, الفاكتورة, غالي, الفاتورة
 la taman, ghali, ghala, factura, facture, ghalya
tax thing ~price
 ar ضريبة/ضرائب, جباية, رسم/رسوم
 fr impôt, taxe
 en tax, levy
 da الضريبة
 la dariba, impot
budget thing
 ar ميزانية, مال, صفقة/صفقات, تمويل, أموال, مداخيل, مصاريف الجماعة
 fr budget, finances, marché public, financement, argent, dépense, comptes
 en budget, money, spending, tender, funding, spend, public money, account
 da الفلوس, لفلوس, الصندوق
 la flous, flos, mizaniya
corruption harm
 ar رشوة, فساد, محسوبية, ابتزاز, ارتشاء
 fr corruption, pot de vin, favoritisme, bakchich, dessous de table
 en corruption, bribe, bribery, favouritism, money under the table, extort
 da الرشوة, القهيوة, القهوة للموظف
 la rechwa, rachwa, bghaw lflous
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
faulty fault
 ar عطب/أعطاب, معطل/معطلة, خلل, عاطل, لا يشتغل/لا تشتغل, منطفئ/منطفئة, متوقف, لا يعمل/لا تعمل
 fr panne, en panne, hors service, défectueux, éteint, ne marche pas, ne fonctionne pas, ne marche plus, arrêté
 en fault, faulty, out of order, breakdown, out of service, off, not working, does not work, broken down, be out
 da خاسر/خاسرة, خسرات, طافي/طافية, مطفية, محروقة/محروقين, ما خدامش, طفى
 la khaser, khasra, tafi, tafya, mheroq, me7ro9a, tfa
broken fault ~faulty
 ar مكسر/مكسرة, متضرر, مهترئ, متدهور, هش, كسر, متهالك, تدهور, مخرب, مهشم/مهشمة, متهدم, تشقق, انهيار, مكسور/مكسورة,
  خراب
 fr cassé/casser/cassée, dégradé, abîmé, endommagé, défoncé, détérioré, usé, délabrement, effondré, effacé, rompu,
  emporté, s'écrouler, brisé, en mauvais état
 en broken, damaged, worn, degraded, bad condition, wrecked, smashed, crumble, burst, wash away, pothole road
 da مهرسة, مهرس, محفرة, مهرسين, مخسرة, خاسرين, تكسرات
 la mherres, mhersa, mherssa, m7fra, mheres, mkser, m9te3
danger fault
 ar خطر/أخطار, خطير, مخاطر, يهدد, تهديد
 fr danger, dangereux, risque, péril, menace, risquer
 en danger/dangerous, risk, hazard, hazardous, threat
 da خطر, الخوف, كيخوف
 la khatar, khatir, khtar
lack state
 ar نقص, غياب, انعدام, خصاص, غير كاف, قلة, منعدم, محروم, بلا, بدون, ناقص, فارغ/فارغة, قليل
 fr manque, absence, pénurie, insuffisant, manquer, insuffisance, privé, vide, inexistant, aucun accès, introuvable,
  rare
 en lack, shortage, absence, missing, insufficient, absent, deprived, short, empty, never in stock, run out, none,
  scarce, nowhere
 da خصاص, قليل, قلال, بلا, ناقص, والو
 la n9es, khsas, 9lal, bla, makaynch, khass
full state
 ar ممتلئ, مملوء, فائض, مليء, مملوءة, تراكم, يفيض
 fr plein, déborder, débordement, rempli, s'entasser, saturé, entasser
 en full, overflow/overflowing, pile, pile up, filled, heap
 da عامر, عامرة, فايضة
 la 3amra, fayda
blocked fault
 ar مسدود, انسداد, اختنق, مختنق, مغلوق
 fr bouché, obstrué, boucher, bloqué, obstruction
 en blocked, clogged, obstructed, blockage
 da مخنوق, مبوشي, مخنوقة
 la mkhno9, mbouchi, mbochi
closed state
 ar مغلق, إغلاق, مقفل, سد, يغلق, مغلقة, سد الباب, موصد
 fr fermé, fermeture, fermer, verrouillé
 en closed, close, closure, shut, locked
 da مسدود, سادين, سادة, ساد, سدوه
 la msdod, msedoud, sadin, sadda
open act
 ar فتح, افتتاح, مفتوح, إعادة فتح, يفتح
 fr ouvrir, ouverture, ouvert, rouvrir, réouverture, horaires
 en open, opening, reopen, opening hours, hours
 da يحلو, محلول, يتحل, حلو
 la y7ello, t7el, yt7el, 7ello
far state
 ar بعيد, بعد, مسافة, كيلومتر, نائي, قطع كيلومترات, يقطع, نقطع, خمسين كيلومترا
 fr loin, éloigné, distance, kilomètre, lointain, km, éloignement, trop loin, faire des kilomètres, rouler
 en far, distance, distant, kilometre, miles, remote, away, too far, carry, long way
 da بعيدة, البعد, كيلومترات, بعاد
 la b3id, b3ida, kilometr, b3ad
near state
 ar قرب, قريب, جانب, بجوار, جوار, أمام, محاذي
 fr près, proche, côté, proximité, devant, voisin
 en near, nearby, next, beside, front
 da حدا, قدام, جنب
 la 7da, hda, 9odam, jnb
repair act
 ar إصلاح/إصلاحات, ترميم, صيانة, تصليح, إعادة تأهيل, أصلح, يصلح, تهيئة, تأهيل, إعادة بناء, يرمم
 fr réparer/réparation/répare, entretien, réfection, rénover/rénovation, réhabilitation, refaire, entretenir,
  aménagement, aménager, reconstruire, repeindre, réhabiliter, remettre en état, restaurer
 en repair, fix/fixing, maintenance, maintain, renovate/renovation, refurbish, rehabilitate, mend, restore, rebuild,
  replace
 da يصلحو, تصليح, يصاوبو, التصليح, صاوبو, صلحو, يتصلح, يتصاوب
 la islah, isla7, ysl7o, ysawbo, sawbo, tsle7, ysl7, slho, bddlo
build act
 ar بناء, تشييد, إحداث, إنشاء, إنجاز, بنى, خلق, إقامة, يبنى, تشيد, ابنوا, إيجاد
 fr construire, construction, créer, création, bâtir, réaliser, réalisation, édifier, implanter, aménager un,
  bâtiment à construire
 en build/building/built, construct/construction, create, establish, set up, make, creation
 da يبنيو, بني, يديرو, بنيو, ديرو, تتبنى
 la ybniw, bni, ydiro, bina2, bniw, dirou
install act ~build
 ar تركيب, وضع, توفير, تزويد, تجهيز/تجهيزات, ربط, وفر, نصب, حط, ربط المنازل
 fr installer/installation, équiper/équipement, mettre, poser, raccordement, raccorder, doter, fournir, branchement,
  brancher, desservir, placer
 en install/installation, put, provide, equip/equipment, connect, supply, fit, fitting, bring
 da يحطو, يركبو, يوصلو, حطو, ركبو
 la y7tto, ywslo, yrkbo, 7etto, 7to, n7etto
extend act ~build
 ar توسيع, توسعة, تمديد
 fr élargir/élargissement, agrandir/agrandissement, étendre, extension, prolonger, plus grand
 en widen/widening, extend/extension, enlarge, expand, bigger, larger
 da يوسعو, يكبرو, كبرو, وسعو
 la yws3o, ykbro, kebro
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
 ar إزالة, هدم, نقل, إفراغ, ترحيل, إخلاء, إبعاد, نقل خارج, حول
 fr enlever, supprimer, démolir, démolition, suppression, retirer, évacuer, déplacer, délocaliser, évacuation, vider,
  libérer
 en remove/removal, demolish/demolition, take away, move away, evict, clear, get rid, relocate, move
 da يحيدو, يهدمو, يزولو, حيدو, حولو, هزو
 la y7ydo, yhdmo, yzowlo, 7iydo, hezzo
control act
 ar مراقبة, تنظيم, محاربة, تفتيش, ضبط, منع, حظر
 fr contrôle, contrôler, lutter, réglementer, organiser, lutte, surveiller, interdire, interdiction, limiter, réguler
 en control, regulate, enforce, fight, inspect, inspection, monitor, ban, forbid, prohibit, limit, stop
 da يراقبو, المراقبة, يمنعو
 la yra9bo, mora9aba, ytmne3, ymn3o
protect act ~danger
 ar حماية, محافظة, حفاظ, وقاية, حاجز/حواجز, تأمين
 fr protéger, protection, préserver, préservation, digue, barrage de protection, sécuriser
 en protect, protection, preserve, save, barrier, safeguard, flood wall, net
 da يحميو
 la ymiw, 7imaya
frequency state
 ar تردد, يومي, أسبوعي, مرة, انتظام, بانتظام
 fr fréquence, quotidien, hebdomadaire, régulier, régulièrement, fois
 en frequency, daily, weekly, regular, often
 da كل نهار, كل سيمانة
 la kol nhar, kol simana
late state
 ar تأخر, تأخير, متأخر, طويل, بطء
 fr retard, tardif, retardé, attendre longtemps, délai, lenteur, lent
 en late, delay, delayed, slow, takes too long, long
 da كيتعطل, معطل
 la m3tel, kayt3tel, bti2
need way
 ar حاجة, نحتاج, نطلب, طلب, نريد, نطالب, مطلب, ضرورة, ضروري, نرجو, المرجو, مستعجل, عاجل, يجب, لازم, نود, مشروع/مشاريع
 fr besoin, demander/demande/demandons, vouloir/voulons/voudrions, souhaiter/souhaitons, nécessaire,
  falloir/faudrait, urgent, prière, projet, réclamer/réclamons, merci, svp, exigeons, devrait
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
 ar حي/أحياء, حارة, ساكنة, سكان, مواطن/مواطنين/مواطنون, مواطنة, جار/جيران, أهل, منطقة/مناطق, الحومة
 fr quartier, habitant, riverain, citoyen, voisinage, zone, secteur, résident, population, voisins, riverains, coin
 en neighbourhood, neighborhood, district, resident, inhabitant, citizen, area, neighbour, local, quarter, residents
 da الحومة, حومتنا, السكان, الجيران, كارتي, حومة, الحومات
 la 7ouma, houma, l7ouma, 7oma, hay, jiran, sokan, 9artier
village way
 ar دوار/دواوير, قرية/قرى, قروي, جماعة/جماعات, مدشر, بلدة, قرويين, بادية
 fr douar, village, commune, rural, campagne, hameau, communal, municipalité, mairie, ruraux, villageois, vallée,
  plateau
 en village, douar, commune, rural, countryside, municipality, municipal, hamlet, town, villager, valley,
  rural people
 da الدوار, البلاد, دوارنا, العروبية, الدواور
 la douar, dowar, blad, jama3a, 3robiya
city way
 ar مدينة/مدن, مركز, وسط المدينة
 fr ville, centre ville, centre
 en city, centre, town centre
 da المدينة, لفيل, السونطر
 la mdina, lmdina, ville
crossroads thing ~traffic
 ar ملتقى الطرق, تقاطع/تقاطعات, مدار/مدارات, مفترق
 fr carrefour, intersection, rond point, croisement
 en crossroads, junction, intersection, roundabout
 da الرومبوان, رومبوان
 la rond point, rompwan
solar thing ~electricity
 ar طاقة شمسية, شمسي, ألواح شمسية/لوحة شمسية
 fr solaire, panneau solaire/panneaux solaires, énergie solaire, photovoltaïque
 en solar, solar panel, solar energy
 da الطاقة الشمسية
 la solaire
animalsfarm thing ~farming
 ar غنم/أغنام, بقر/أبقار, قطيع/قطعان, ماعز, مواش, ماشية, دجاج, حمار/حمير, ماشية/مواشي, كسابة
 fr mouton, brebis, vache, chèvre, troupeau, cheptel, bétail, bête, berger, âne, bêtes, troupeaux
 en sheep, cow, goat, flock, herd, cattle, livestock, donkey, horse, camel, shepherd, animals, livestock herd
 da البهايم, الحولي/حوالة, لبكر, الحمار, الكسابة
 la bhayem, hwala, l7wala, hmir, 7mir
dropout harm ~school
 ar هدر مدرسي, منقطع/منقطعين, انقطاع عن الدراسة, ينقطعن
 fr décrochage, décrocheur, abandon scolaire, déscolarisé, sans diplôme
 en dropout, drop out, school leaver, without diplomas
 da كيحبسو القراية
 la kay7ebso
maths thing ~education
 ar رياضيات
 fr mathématique, maths, math, calcul
 en maths, mathematics, math
 la math
languages thing ~education
 ar لغة/لغات, إنجليزية, فرنسية
 fr langue, anglais, français
 en language, english, french
 la anglais, francais, lang
supplies thing ~pupil
 ar محفظة/محافظ, أدوات مدرسية, لوازم
 fr fourniture, cartable, cahier, manuel
 en school bag/school bags, notebook, supplies, satchel
 da الشكارة, الدفاتر
 la chkara
scholarship thing ~university
 ar منحة/منح
 fr bourse
 en scholarship, grant
 da المنحة
 la minha, bourse
dentist thing ~doctor
 ar طبيب أسنان, طبيب الأسنان, أسنان
 fr dentiste, dentaire, dents
 en dentist, teeth, tooth, dental
 da السنان
 la snan
eyes thing ~doctor
 ar عيون, نظارات, بصر
 fr oeil, yeux, ophtalmologue, lunettes
 en eye, glasses, optician, sight
 da العينين
 la 3inin
emptyland thing ~park
 ar أرض خلاء, خلاء, بقعة مهجورة, أرض فارغة, مهجور, بقعة/بقع
 fr terrain vague, terrain abandonné, friche, abandonné
 en empty lot, vacant plot, wasteland, abandoned, vacant, derelict land
 da الخربة, الخلا
 la kherba
lifeguard thing ~sea
 ar منقذ/منقذين/منقذون, غرق, معلم سباحة, سباح منقذ/سباحين منقذين
 fr maître nageur, sauveteur, noyade, surveillant de baignade, se noyer
 en lifeguard, rescuer, drown/drowning, drowned, rescue
 da معلم عوام, كيغرقو
 la maitre nageur, kayghr9o
activity state ~culture
 ar نشاط/أنشطة, تنشيط, حركة ثقافية
 fr activité, animation, loisir, club, animer
 en activity, leisure, club, pastime, animate, entertain, entertainment
 da أنشطة
 la activite
family thing ~housing
 ar أسرة/أسر, عائلة/عائلات
 fr famille, foyer, ménage
 en family, household
 da العائلات, الفاميلا
 la famila, 3a2ila
business thing ~jobs
 ar مقاولة/مقاولات, قرض/قروض, مقاول
 fr entreprise, entrepreneur, crédit, micro crédit, prêt
 en business, entrepreneur, credit, loan, start up
 da مقاولة, كريدي
 la credit, mo9awala
rude harm ~administration
 ar سوء الاستقبال, سوء استقبال, خشونة, استقبال
 fr accueil, impoli, désagréable, méprisant, maltraiter
 en rude, reception, impolite, bad reception, unfriendly
 da كيغوتو علينا, الحكرة
 la hogra
post thing
 ar بريد, ساعي البريد, رسالة/رسائل, طرد/طرود
 fr poste, facteur, courrier, lettre, colis
 en post, postman, mail, letter, parcel, post office
 da الفاكتور, البوسطة
 la lbosta, facteur
bank thing
 ar بنك/أبناك, نقود, شباك أوتوماتيكي, صراف آلي
 fr banque, distributeur, billet, guichet automatique, retirer, bancaire
 en bank, cash machine, atm, cash, withdraw
 da البانكة, الكيشي
 la banka, guichet
court thing
 ar محكمة/محاكم, قاضي/قضاة, محامي
 fr tribunal, juge, avocat, justice, juridique
 en court of law, judge, lawyer, legal, justice
 da المحكمة, المحامي
 la mahkama
naming thing
 ar ترقيم, تسمية, رقم/أرقام, اسم/أسماء
 fr numéroter, nommer, numéro, nom, adresse
 en number/numbers, name, address, numbering
 da النمرة, سمية
 la nemra, smiya
party thing ~noise
 ar عرس/أعراس, فرح/أفراح, حفل/حفلات, قاعة الأفراح/قاعات الأفراح
 fr mariage, fête, salle des mariages, noce
 en wedding, party, wedding hall
 da العراسات, العرس
 la l3rasat, 3ers
smoke harm ~factory
 ar أدخنة, يخنق, حرق, اختناق بالدخان
 fr fumer, étouffer, asphyxier, brûlage
 en fume, choke, cough, air pollution
 da الدخان, خنقنا
 la dokhan, dkhan
harbour thing ~fishing
 ar مرسى, مرفأ
 fr port de pêche, débarcadère, quai
 en small harbour, quay
 da البورت, المرسى
 la port, lmersa
pond thing ~river
 ar بركة/برك, مستنقع, راكدة, ركود
 fr mare, étang, stagnant, croupir, eau stagnante
 en pond, swamp, stagnant, standing water
 da الضاية, ضاية
 la daya, ddaya
landslide harm ~mountain
 ar انهيار الصخور, حجر/أحجار, صخرة/صخور, انجراف, تعرية
 fr éboulement, pierre, rocher, érosion, chute de pierres, glissement
 en landslide, rock, stone, falling stone, erosion, rockfall
 da الحجر
 la 7jar, hjar
mountain thing
 ar جبل/جبال, جبلي
 fr montagne, col, montagnard, altitude
 en mountain, hill, pass
 da الجبل, الجبال
 la jbel, jbal
lift thing
 ar مصعد/مصاعد
 fr ascenseur
 en lift, elevator
 da الأصانصور
 la asansor
meet act
 ar يلتقي, تجمع
 fr se réunir, se retrouver, rencontrer
 en meet, gather
 da يجمعو, يتلاقاو
 la ytla9aw
help act
 ar مساعدة, دعم, إعانة, مساندة
 fr aide, aider, soutien, soutenir, assistance, accompagner
 en help, support, aid, assist, assistance, advice
 da عاونو, عاونونا
 la 3awno, 3awnona
meter thing ~price
 ar عداد/عدادات, قراءة العداد
 fr compteur, relevé, relever
 en meter/meters, meter reading
 da الكونطور
 la compteur, kontor
publish act ~information
 ar نشر, شفافية, شرح, بث, نقل مباشر
 fr publier, transparence, expliquer, diffuser, retransmettre, filmer, afficher
 en publish, transparency, broadcast, explain, livestream, stream
 da ينشرو
 la ynchro
council thing ~meeting
 ar مجلس/مجالس, دورات المجلس, منتخب/منتخبين/منتخبون
 fr conseil communal, élu, séance, conseil municipal
 en council, councillor, elected
 da المجلس, المنتخبين
 la majlis
block fault ~traffic
 ar عرقلة, يعرقل, احتلال, يسد
 fr bloquer, encombrer, envahir, gêner, occuper, obstruer
 en block/blocking, occupy, obstruct
 da خانقين, سدو, سادين
 la saddin, sddo
free state
 ar مجاني, مجانا
 fr gratuit, gratuitement
 en free, free of charge
 da فابور
 la fabor, gratuit
morning state
 ar صباح, صباحا, باكر
 fr matin, tôt, aube
 en morning, early, dawn
 da الصباح, بكري
 la sba7, bkri
summer state
 ar صيف
 fr été, estival, vacances
 en summer, holiday
 da الصيف
 la sif
quiet state
 ar هادئ, هادئة, سكينة
 fr calme, tranquille, silence, silencieux
 en quiet, calm, silent, peaceful
 da هاني
 la hani
weak state
 ar ضعف, ضعيف/ضعيفة
 fr faible, insuffisante, faiblesse
 en weak, low, poor
 da ضعيف, عيان
 la d3if
trip_fall harm ~sidewalk
 ar سقوط, يسقط, وقع
 fr tomber, glisser, chute, trébucher
 en fall, trip, slip, injured, injury
 da طاح, كيطيحو, طحت
 la te7t, ti7
shared state
 ar جماعي, مشترك/مشتركة, تعاوني
 fr collectif, partagé, commun, mutualisé
 en shared, cooperative, common, community
 da مشروك
broadcast act ~publish
 ar بث, نقل مباشر, أشغال المجلس
 fr diffusion, retransmission, en direct
 en broadcast, televise, stream, watch
livestockfeed thing ~animalsfarm
 ar علف/أعلاف
 fr fourrage, aliment du bétail
 en fodder, feed
 da العلف
 la l3alf
cutoff state ~far
 ar معزول/معزولة, عزلة, تعزل
 fr isolé, coupé du monde, enclavé, isolement
 en isolated, cut off from the world
 da مقطوعين, معزولين
 la me9to3in, m3zolin
morgue thing ~hospital
 ar مستودع الأموات, أموات
 fr morgue, chambre froide, chambre mortuaire
 en morgue, mortuary
clock thing
 ar ساعة/ساعات
 fr horloge, pendule
 en clock
 da المكانة
 la magana
laboratory thing ~health
 ar مختبر/مختبرات, تحليل/تحاليل, تحاليل طبية
 fr laboratoire, analyse, analyses médicales, prise de sang
 en laboratory, lab, blood test, analysis
 da التحاليل, لابوراتوار
 la labo
wind state
 ar ريح/رياح, عاصفة/عواصف
 fr vent, tempête, rafale
 en wind, storm, gale
 da الريح
 la ri7
guard thing ~security
 ar حارس/حراس, حراسة
 fr gardien, gardiennage, vigile
 en guard, watchman, caretaker
 da العساس, گارديان
 la 3essas, gardien
games thing ~sport
 ar كرة حديدية, شطرنج
 fr pétanque, boules, échecs
 en boules, chess, bowls
 da لابيطونك
firstaid thing ~health
 ar إسعافات أولية, مركز إسعاف
 fr premiers secours, poste de secours, secourisme
 en first aid
waterfall thing ~tourism
 ar شلال/شلالات
 fr cascade, chute d'eau
 en waterfall, falls
 da الشلال
 la chelal
fibre thing ~internet
 ar ألياف بصرية
 fr fibre optique, tranchée
 en fibre, optic
 da الفيبر
 la fibre
digging act ~paving
 ar حفر الطريق, أشغال
 fr travaux, creuser, chantier
 en dig/dug, roadworks, works
 da حفرو, محفور, الأشغال
 la 7efro, m7for
low_income state ~poverty
 ar دخل محدود, صغار الموظفين
 fr bas salaire, petits revenus
 en low paid
 da الموظفين الصغار
wreck thing ~car
 ar هيكل/هياكل, متلاشية, سيارات مهجورة
 fr épave, carcasse
 en wreck, abandoned car, scrap car
 da خاسرين, ملوحين
 la khasrin, mloh7in
cart thing ~traffic
 ar عربة مجرورة/عربات مجرورة, مجرور/مجرورة
 fr charrette, calèche
 en cart, horse cart, donkey cart
 da الكروسة/كروسات, كرارس
 la karrosa, karrosat
scooter thing ~bicycle
 ar تروتينيت
 fr trottinette
 en scooter
 da الطروطينيت
left_lying state
 ar مهجور/مهجورة, مرمي/مرمية, متروك
 fr abandonné, laisser traîner, jonché, partout
 en left lying, abandoned, everywhere, scattered
 da مرمي, ملوح
meat thing ~slaughterhouse
 ar لحم/لحوم
 fr viande, boucherie, volaille, poulet
 en meat, poultry, chicken
 da اللحم, الدجاج
 la l7em, djaj, d9ja
prayer_wash thing ~mosque
 ar وضوء
 fr ablution
 en ablutions
 da الوضو
 la lwodo
eid thing
 ar عيد/أعياد, رمضان, عاشوراء
 fr fête religieuse, aïd, ramadan, achoura
 en eid, ramadan, ashura
 da العيد, رمضان, عاشورا
 la l3id, ramdan, achoura
firecracker harm ~noise
 ar مفرقعة/مفرقعات
 fr pétard, feux d'artifice
 en firecracker, firework
 da القنبول, المحارق
garden_plot thing ~farming
 ar بستان/بساتين
 fr jardin partagé, potager, verger
 en community garden, vegetable garden, orchard
 da البحيرة, جنان
legal thing ~court
 ar قانوني, طلاق, مطلقة/مطلقات
 fr juridique, divorce, divorcée
 en legal, divorced, legal advice
 da مطلقات
violence harm ~security
 ar عنف/تعنيف, معنف/معنفة
 fr violence, maltraitance, battre, battues
 en violence, abuse, beaten
 da الضرب
neighbours thing
 ar جار/جيران
 fr voisin, voisinage, conflit
 en neighbour, neighbor, quarrel, dispute
 da الجيران
 la jiran
advert thing
 ar إشهار, لوحة إشهارية/لوحات إشهارية
 fr publicité, publicitaire
 en billboard, advertising, advertisement
 da البوبليسيتي
bees thing ~farming
 ar نحل, خلية نحل, عسل
 fr abeille, ruche, apiculteur, miel
 en bee, beehive, beekeeper, honey
 da النحل, العسل
 la n7al
desalination state ~water
 ar ملوحة, مالح/مالحة
 fr sel, salé, salinité
 en salt, salty, saline
 da مالح, الملوحة
 la male7
colour state
 ar لون, أصفر, عكر, ملون
 fr couleur, jaune, trouble, rouillé
 en brown, rust, yellow, cloudy, murky
 da صفر, مخلط
underpass thing ~walking
 ar نفق/أنفاق, تحت السكة
 fr souterrain, passage souterrain, tunnel, passage sous
 en underpass, tunnel, subway
 da التونيل
 la tunnel
slope thing ~mountain
 ar منحدر, مرتفعات
 fr hauteur, haut du village, pente, falaise
 en upper, slope, uphill, high ground, cliff
migrants thing
 ar مهاجر/مهاجرين/مهاجرون, لاجئ/لاجئين
 fr migrant, réfugié, immigré
 en migrant, refugee, immigrant
 da المهاجرين
 la mohajirin
window thing
 ar نافذة/نوافذ, زجاج النوافذ
 fr fenêtre, vitre, carreau
 en window, pane
 da السرجم/سراجم, شرجم
 la serjem, chrajem
stairs thing ~disability
 ar درج/أدراج, سلالم
 fr escalier, marches
 en stairs, steps, staircase
 da الدروج
 la droj
door thing
 ar باب/أبواب, مدخل/مداخل
 fr porte, entrée, portail
 en door, entrance, gate
 da الباب, البيبان
 la bab
floor thing ~housing
 ar طابق/طوابق, عليا
 fr étage, rez de chaussée
 en floor, upstairs, storey
 da الطبقة, ليطاج
 la etage
pressure state ~water
 ar ضغط الماء, ضغط
 fr pression
 en pressure
 da البريسيون
driver thing ~bus
 ar سائق/سائقين/سواق
 fr chauffeur, conducteur
 en driver
 da الشيفور/شوافر
 la chifor
error fault
 ar خطأ/أخطاء, خاطئ/خاطئة
 fr erreur, faux, fausse, erroné
 en error, wrong, mistake, incorrect
 da غلط, الغلاط
 la ghalat
bite harm ~dogs
 ar عض, هجوم/هجومات, تهاجم, يهاجم, مسعور
 fr mordre, morsure, agressif, meute, rage
 en bite, attack children, pack, aggressive, rabies
 da كيعضو, عض
 la kay3do, 3d
refusal state
 ar ترفض, رفض الذهاب
 fr refuser de, refusent
 en refuse to, do not stop
 da ما كيوقفش, ما بغاوش
stock state
 ar مخزون, نفاد
 fr stock, rupture
 en stock, supply
visible state
 ar ممحوة, ممحو, باهت
 fr visible, effacé, cacher
 en visible, faded, hidden
 da ما باينينش
wash thing
 ar غسيل, مصبنة
 fr lavoir, laver, lessive, buanderie
 en laundry, wash, washing
 da التصبين
 la tsbin
heart thing ~doctor
 ar قلب, طبيب القلب, سكري
 fr coeur, cardiologue, diabète, diabétique, insuline
 en heart, cardiologist, diabetes, diabetic, insulin, sugar
 da السكر
 la sokar
mental thing ~health
 ar نفسي, طبيب نفسي
 fr psychologue, psychiatre, mental
 en mental health, psychologist, psychiatrist
 da نفساني
caravan thing ~health
 ar قافلة طبية/قوافل طبية, قافلة
 fr caravane médicale, caravane
 en medical caravan, mobile clinic
 da القافلة الطبية
nomads thing
 ar رحل, رحالة
 fr nomade, transhumant
 en nomad, nomadic
 da الرحل
autism thing ~disability
 ar توحد, متوحد
 fr autisme, autiste, trisomique
 en autism, autistic, special needs
 da التوحد
plumbing thing ~jobs
 ar سباك, نجار, كهربائي حرفي
 fr plombier, électricien, menuisier
 en plumber, electrician, carpenter
 da البلومبي
computers thing ~education
 ar إعلاميات, حاسوب/حواسيب
 fr informatique, ordinateur
 en computer, coding, it lab
 da البيسي
 la pc, informatique
camp thing ~youth
 ar مخيم/مخيمات
 fr colonie de vacances, camp
 en camp, summer camp
 da الكولوني
circus thing ~culture
 ar سيرك
 fr cirque
 en circus
abandoned_house thing ~ruin
 ar منزل مهجور/منازل مهجورة
 fr maison abandonnée
 en abandoned house
salary thing ~jobs
 ar أجر/أجور, راتب/رواتب
 fr salaire, paie
 en salary, pay workers
 da المانضة
gas thing
 ar غاز, بوتان
 fr gaz, bouteille de gaz, butane
 en gas, butane
 da البوطة, الغاز
 la bota, gaz
petrol thing ~car
 ar وقود, محطة وقود
 fr essence, station service, carburant, gasoil
 en petrol, fuel, petrol station
 da ليسانص, المازوط
airport thing
 ar مطار, طائرة/طائرات
 fr aéroport, avion
 en airport, aeroplane, plane
 da المطار, الطيارات
 la matar, tayarat
birds thing
 ar طائر/طيور, حمام بري
 fr oiseau, pigeon
 en bird, pigeon
 da الطيور
cats thing
 ar قط/قطط
 fr chat
 en cat
 da المشاش
 la mch, qtat
pork thing ~animalsfarm
 ar خنزير/خنازير, خنزير بري
 fr sanglier
 en wild boar, boar
 da الحلوف
 la l7ellof, halouf
sand thing
 ar رمل/رمال, زحف الرمال
 fr ensablement, dune
 en sand dune, dune
 da الرملة
 la ramla
erosion harm ~landslide
 ar تعرية, انجراف التربة
 fr érosion, ravinement
 en erosion, soil erosion
groundwater thing ~well
 ar فرشة مائية, مياه جوفية, استنزاف/تستنزف
 fr nappe phréatique, surexploitation
 en groundwater, water table, aquifer
 da الفرشة المائية
watermelon thing ~farming
 ar بطيخ, دلاح
 fr pastèque, melon
 en watermelon, melon
 da الدلاح
 la della7
expropriation thing ~housing
 ar نزع الملكية, ملكية
 fr expropriation, indemniser, indemnisation
 en expropriation, compensation
elections thing
 ar انتخابات, ناخب/ناخبين
 fr élection, électeur, vote
 en election, voter, vote
 da الانتخابات
complaint thing ~administration
 ar شكاية/شكايات, تظلم
 fr plainte, réclamation
 en complaint, grievance
 da الشكاية
 la chikaya
sanctions act
 ar غرامة/غرامات, مخالفة/مخالفات
 fr amende, verbaliser, sanction
 en fine, penalty, sanction
 da البروصي, تراسيطي
opening_hours thing ~open
 ar أوقات العمل, ساعات العمل
 fr horaire, heures d'ouverture
 en opening hours, opening times, longer hours
 da الوقت ديال الحلان
mobile_payment thing ~internet
 fr paiement mobile
 en by phone, mobile payment
ticket thing ~bus
 ar تذكرة/تذاكر
 fr ticket, billet de bus, titre de transport
 en ticket
 da التيكي
 la ticket
student_housing thing ~university
 ar سكن جامعي, حي جامعي/أحياء جامعية
 fr chambre d'étudiant, cité u
 en student housing, student residence
 da السكن الجامعي
marriage thing
 ar زواج
 fr se marier
 en marry, marriage
 da الزواج
 la zwaj
clothing thing
 ar ملابس, لباس
 fr vêtement, habits
 en clothes, clothing
 da الحوايج
throw act ~waste
 ar رمي, يرمون, رمى
 fr jeter par
 en throw, throw away
 da كيلوحو, كيرميو
 la kayrmiw, kaylo7o
cross act ~walking
 ar عبور, قطع الطريق
 fr traverser la route
 en cross the road
wall_paint thing ~culture
 ar صباغة, جدارية/جداريات
 fr peinture, fresque, repeindre, peindre
 en paint, mural, painting
 da الصباغة
 la sbagha
"""

# What turns a wish round: the text is against what its other words name.
AGAINST = """
 ar ضد, نرفض, لا نريد, لا لل*, أرفض, نعارض, رفض, أوقفوا, ألغوا, إلغاء, نعترض, كفى, لا نقبل, لا تغلقوا, لا تقطعوا,
  لا تبنوا, لا تهدموا,
  نستنكر, لا أريد, لا حاجة, لسنا بحاجة, ليس من الضروري, لا داعي
 fr contre, refuser/refusons/refuse, opposer/opposons/opposé/oppose, non au, non aux, non à, arrêtez, arrêter,
  ne voulons pas, ne veux pas,
  ne pas, pas besoin, ne fermez pas, n'avons pas besoin, inutile, annuler, ne veulent pas, pas question,
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
 ar سيدي, آيت, أولاد, ولاد, بني, مولاي, عين, لالة, تيزي, أيت, بن
 la sidi, ait, oulad, ouled, beni, moulay, ain, lalla, tizi, ben, ibn
"""
