"""More words of local public life, theme by theme, in the form of :mod:`.vocabulary`.

An entry without a kind adds words to the one of that name there; one with a kind is new.
"""

from __future__ import annotations

ENTRIES = """
health
 ar فحص/فحوص/فحوصات, استشفاء, متبرع, تمريض
 fr soigner, consultation, consulter, rdv médical, mutuelle, ordonnance, hospitalier
 en checkup, appointment with the doctor, treatment, nhs
 da نداوى, داوي, يداوي, مرضنا, كيداويو
 la ndawiw, mrida, ydawi
clinic
 ar وحدة صحية, قاعة العلاج, مركز صحي
 fr maison de santé, cabinet médical, pmi
 en doctors surgery, health post, walk in centre
 da المستوصف
 la sbitar sghir, mostwsaf
hospital
 ar مركز استشفائي, سرير, جراحة
 fr hosto, chru, clinique, service d'urgence
 en infirmary, casualty
 da لوبيتال, ليزيرجونس
 la hopital, lopital, lizirjans
doctor
 ar أطباء الأسرة, طبيب مداوم, طاقم طبي
 fr toubib, désert médical, déserts médicaux, dr, médecin de garde, médecin de famille, ophtalmo, dermato, gynéco
 en gp, gps, surgeon, medic, family doctor, consultant, paediatrician
 da الطبيبة, الطبا, الدكتور
 la doctor, doctour, lmedecin, tbibe
nurse
 fr infirmières, kiné, aide soignante, aides soignants
 en nurses, carer, health visitor
 da الفرمليا, الفرمليات
 la farmliya, infermier, lfarmliya
medicine
 ar أنسولين, دواء مزمن
 fr médoc, médocs, insuline
 en insulin, prescription, pills, tablets
 da لانسولين
 la dawa, l2adwiya, insuline
pharmacy
 ar صيدلية الحراسة, صيدلي
 fr pharmacie de garde, pharmacien
 en late chemist, pharmacist
 da فرماسي, لافارماسي, الفارماسي
 la farmasi, lfarmasi, lafarmasi
ambulance
 ar مسعف/مسعفين
 fr samu, smur, ambulancier
 en paramedic, paramedics
 da لامبيلونص, الإسعاف
 la ambulance, lambulance, l2is3af
maternity
 ar حمل, الحمل, متابعة الحمل, قسم الولادة
 fr grossesse, sage femme, sages femmes, échographie, femmes enceintes
 en antenatal, labour ward, maternity ward, expecting, newborn, birthing, scan
 da حاملة, لحوامل, النفاس, قابلة
 la hamla, lhwamel, 7amla, l7awamil
mental
 ar صحة نفسية, دعم نفسي, قلق, اكتئاب, مرض نفسي
 fr psy, santé mentale, dépression, anxiété, soutien psychologique, détresse
 en counselling, counsellor, anxiety, depression, therapy, therapist, wellbeing, psychiatrist, suicide
 da النفسية, الهبال
 la nafsi, tbib nafsi
dentist
 ar طبيبة الأسنان, ضرس/أضراس
 fr soins dentaires, dentistes
 en dental care, dentists
 da الضراس, مول السنان
 la tbib snan, dentiste
eyes
 ar طبيب العيون, بصري
 fr ophtalmo, opticien, lunettes
 en eye doctor
 da النواضر
 la nwader
heart
 ar مرضى السكري, داء السكري, ضغط الدم, سكر الدم, سكري/السكري
 fr diabète, hypertension, cardiaque
 en diabetics, blood pressure
 da السكري
 la sokkar, diabete
dialysis
 ar كلي, مرضى الكلي, تصفية, كلية/كلى
 fr dialyses, dialysé
 en dialysis unit, kidney patients
 da لكلاوي, تصفية الكلاوي
 la klawi, tasfiya
blood_donation thing ~health
 ar تبرع بالدم, متبرعين بالدم, بنك الدم
 fr don du sang, collecte de sang, donneur
 en blood donation, give blood, blood bank
 da نتبرعو بالدم
cancer thing ~health
 ar سرطان, أورام, علاج كيميائي
 fr cancer, oncologie, dépistage, mammographie
 en cancer, screening, oncology, chemo
 da السرطان
 la saratan
asthma fault ~health
 ar ربو, حساسية, ضيق التنفس, تنفس
 fr asthme, allergie, respirer, respiratoire
 en asthma, allergy, breathe, breathing, respiratory
 da الضيقة, الحساسية
 la di9a, lallergie
drugs
 ar قرقوبي, ترويج, مروجي
 fr deal, dealer, dealers, dealeur, trafic, cannabis, shit, coke, point de deal, seringue, seringues
 en drugs, dealers, needles, syringes, cannabis, county lines
 da الحشاشة, الكرابة, الماحيا, القراقبية
 la l9r9obi, 7chich, karaba
school
 ar مجموعة مدرسية, مدرسة ابتدائية, مدرستنا
 fr groupe scolaire, école primaire, cours élémentaire, école maternelle
 en infant school, primary school, schools, schooling
 da ليكولات, المدارس, لمدارسة
 la lmdrassa, mdrassa, lecole, medrasa
secondary
 ar الإعدادية, الثانوية, إعداديات, ثانويات
 fr collèges, lycées, collégiens, lycéens, bahut
 en secondary school, sixth form, comprehensive
 da لليسي, لكوليج
 la lycee, i3dadia, tanawiya
nursery
 ar حضانات, مربية, دور الحضانة
 fr berceau, berceaux, crèches, assistante maternelle, nounou, assmat, garde de bébé, garde d'enfant, halte garderie
 en childminder, child care, creches, nurseries, toddlers, preschools, looking after children
 da لاكريش, لاغارديري, الحضانة
 la garderie, lagarderie, rawda, creche
education
 ar مقرر, حصص الدعم, دروس الدعم, تقوية, يدرسون, دروس خصوصية
 fr apprendre, soutien, école du soir, leçon, scolariser, matière, salle d'étude
 en schooling, homework, lessons, curriculum, school subjects
 da قراو, نقراو, كيقراو, يقرا, القسم, السوايع
 la 9raw, n9raw, kay9raw, y9ra, l9raya, sway3
teacher
 ar معلمين, نقص الأساتذة, معلمة, هيئة التدريس, أستاذة
 fr enseignants, profs, instit, maîtresse, remplaçant, professeur des écoles, poste d'enseignant
 en teachers, supply teacher, head teacher, headmaster
 da المعلم, الأساتذة, الأستاذات
 la l2ostad, lm3allem, mo3allim, asatida
school_assistant thing ~disability,teacher
 ar مرافقة مدرسية, مرافقات, مرافق, حياة مدرسية, مرافقات للحياة المدرسية
 fr aesh, avs, accompagnant, accompagnants, auxiliaire de vie, auxiliaire, ulis, inclusion, école inclusive
 en teaching assistant, classroom assistant, classroom assistants, learning support, one to one support, inclusion
 da المرافقة
class_closure harm ~school
 ar إغلاق المدرسة, إغلاق القسم, إغلاق الفرعية
 fr fermeture de classe, fermeture d'une classe, suppression de classe, fermer une classe, carte scolaire
 en school closure, closing the school
canteen
 ar مطعم المدرسة, مطاعم مدرسية, إطعام مدرسي
 fr menu, menus, végétarien, végétarienne, viande, bio, goûter, restauration scolaire, sans viande, midi,
  tarif cantine
 en dinners, free school meals, menu, menus, vegetarian, packed lunch, breakfast club, lunch club, snack
 da الغدا, الماكلة ديال المدرسة, الفطور
 la lghda, lmakla, lcantine, lftor
schoolbus
 ar حافلات التلاميذ, سيارة النقل المدرسي, حافلات مدرسية, نقل مدرسي, النقل المدرسي, حافلة للتلميذات, حافلة التلاميذ
 fr car scolaire, cars scolaires, bus des écoliers, bus des collégiens, bus scolaires, transports scolaires,
  ramassage, car des élèves
 en school run, school buses, pupil transport, school minibus, pupil pick up, school coach
 da طوبيس المدرسة, الطوبيس المدرسي, طوموبيل المدرسة, نقل الدراري, الطرانسبور المدرسي
 la bus scolaire, tobis lmdrasa, tobis dyal lmdrasa, na9l madrasi, na9l lmadrasi
dropout
 ar انقطاع عن المدرسة, يغادرن المدرسة, مغادرة المدرسة, هدر, تسرب مدرسي, انقطعت عن الدراسة, منقطعات
 fr déscolarisation, quitter l'école, lâcher l'école, décrocheurs
 en leave school early, left school, school leavers, dropping out, truancy
 da خرجو من القراية, حبسو القراية, خرجات من القراية, كيخرجو من المدرسة
 la khrjo mn l9raya, 7bso l9raya
literacy
 ar تعلم القراءة, تعليم الكبار, يتعلمون القراءة, كبار القراءة, قراءة/القراءة, تتعلم القراءة
 fr alpha, cours d'alphabétisation, cours de français, français langue étrangère, fle, illettrisme, cours du soir,
  lire et écrire
 en learn english, esol, english lessons, adult education, evening classes, evening lessons, language classes
 da محو الامية, نتعلمو نقراو, يتعلمو يقراو
 la 3ellmo, y3elmo, t3lem, dorous, mahw l2omiya, ma7w omiya, yktbo, kteb, t9ra, te9ra
digital_help thing ~online,elderly
 ar تكوين رقمي, استعمال الحاسوب, استعمال الهاتف, أمية رقمية
 fr atelier numérique, fracture numérique, illectronisme, conseiller numérique, espace numérique,
  initiation informatique
 en digital skills, computer classes, computer lessons, digital exclusion, it lessons
 da نتعلمو الأنترنيت
supplies
 ar دفتر/دفاتر, كتب مدرسية, مليون محفظة
 fr fournitures scolaires, kit scolaire
 en school books, stationery, uniforms, uniform
 da الكتوبة, الشكاير, الأدوات
 la lktoba, ktoba
scholarship
 ar منح جامعية, منحة دراسية
 fr bourses, bourse d'études
 en bursary, student grant
 da المنح
university
 ar طالبات, مدرجات, كليات
 fr amphi, étudiante, étudiants, campus
 en students, lecture halls, uni
 da الطالبات
 la lfac, tolab
library
 ar مكتبات, خزانات, مكتبة بلدية, قراء, خزانة بلدية
 fr biblio, bouquin, bouquins, bibliobus, bibliothèques, boîte à livres
 en libraries, books, librarian, mobile library, borrow books, study space
 da الكتب, الخزانة ديال الكتب
 la lmaktaba, khizana, lktob, bibliothèque
culture
 ar فن/فنون, عروض, حفلات موسيقية, ورشات فنية, قاعة سينما, مسرحية, فنانون, مسرحي, رسم
 fr ciné, concerts, salle de concert, spectacles, expo, expos, arts, artistique, conservatoire, école de musique,
  danse, chorale, dessin, programmation culturelle, projection, film, répétition, répéter
 en gig, gigs, band, bands, musician, musicians, live music, music venue, dance, choir, art, film, performing arts,
  rehearse, rehearsal, drama, exhibitions
 da الفن, السينما, المسرحيات, التياتر, دار الثقافة
 la lfen, cinema, theatre, dar ta9afa, dar thaqafa, moussi9a
toy_library thing ~playground,child
 ar مكتبة الألعاب, فضاء ألعاب للأطفال, ألعاب تربوية
 fr ludothèque, jeux de société, jouet, jouets
 en toy library, toys, board games, soft play
sport
 ar كمال الأجسام, سباق, رياضيون, عدو, لياقة, تمارين
 fr multisport, muscu, musculation, fitness, yoga, marche nordique, boxe, tennis, rugby, handball, volley, escalade,
  agrès, complexe sportif, parcours santé, dojo
 en tennis, rugby, cricket, netball, yoga, boxing, sports centre, leisure centre, outdoor gym, exercise, hoops, hoop,
  shoot hoops, ball games, sports court
 da لاصال, الرياضة, البوكس, الجيم
 la gym, riada, jri
pitch
 ar ملاعب القرب, كرة القدم, ملعب معشوشب, عشب اصطناعي, كرة السلة
 fr terrain multisport, terrain de proximité, city stades, stades, terrain de football, ballon, soccer,
  foot féminin
 en soccer, astroturf, five a side, rec, recreation ground, football team, goalposts, womens football, soccer side,
  court
 da تيران ديال الكورة, الكورة, تيران القرب
 la mal3ab, lmal3ab, lkora, koura, tiran 9orb, teren
pool
 ar المسبح البلدي, سباحين, سباحة النساء, مسابح
 fr maître nageur, maîtres nageurs, bassin nautique, centre aquatique, piscines, natation, savoir nager,
  cours de natation, nautique
 en lido, swimming lessons, leisure pool, baths, swimming baths
 da الپيسين, البيسينات, العومان, نعوم
 la n3om, 3oman, l3oman, pisin, pisine
skate thing ~sport,youth
 ar تزلج, لوح التزلج, سكايت
 fr skatepark, skate park, skate, roller, rollers, pumptrack, bmx, planche à roulettes
 en skatepark, skate park, skateboard, skateboarding, skate, pump track, bmx, rollerblade
 da السكايت
 la skate
women
 ar نسائي, قرويات, النساء, سيدة, ربات البيوت, أمهات
 fr nana, féminine, mamans, femmes, dames, mères
 en women's, lady, mums, mothers, females
 da العيالات, مرا, لعيالات, المرأة, عيالات, النسا
 la nssa, 3yalat, mra, nissa, mrat
cooperative
 ar أركان, زيت الأركان, منتوج محلي, منتوجات, منتوجات مجالية, حرفيات, نسيج, خياطة, طرز, منسج, تعاونيات, زربية/الزربية
 fr artisane, artisanes, produits locaux, produits du terroir, tisser, couturière, brodeuse, coopératives, crochet,
  vannerie
 en weavers, rug, rugs, crafts, craftswomen, embroidery, knitting, handmade, argan oil, local produce, cooperatives
 da الزربية, النسيج, الخياطة, الطرز, كيصنعو, التعاونيات, المنسج
 la zrbiya, zarbiya, khiyata, lkhyata, arkan
selling act ~market
 ar تسويق, بيع, عرض المنتوج, ترويج المنتوج, معرض المنتوجات, عرض وبيع, يبيعو
 fr vendre, vente, vente directe, écouler, commercialiser, commercialisation, exposer
 en sell, selling, place to sell, marketing, outlet
 da يبيعو, نبيعو, كيبيعو, البيع
 la nbi3o, ybi3o, kaybi3o, lbi3
market
 ar باعة الخضر, سوق الخميس, سوق نموذجي, تجار, بضائع, متاجر, سويقة
 fr marché dominical, marché hebdomadaire, producteur, producteurs, maraîcher, commerces, boutiques, magasins,
  supérette, étals, forain, primeur, petits commerces
 en pitches, stalls, farmers market, shops, traders, local produce, high street, corner shop, market square, retail
 da السوق ديال, سوق الأسبوع, المارشي, الحوانت
 la swi9a, swiqa, lmarchi, marche, lhanot, l7anout
vendors
 ar بائعون متجولون, باعة متجولون, فراش, فراشة, باعة على الرصيف, احتلال الرصيف
 fr vendeurs de rue, marchands de rue, camelot
 en street sellers, hawkers, barrow
 da الفرّاشة, مالين الكرارس, الكرارس
 la moul karossa, farracha, moul lkarosa
shop_closing harm ~market
 fr commerce vide, vitrine vide, vitrines vides, commerces ferment, mort du centre, centre ville mort
 en empty shops, boarded up, dying high street, shops closing
slaughterhouse
 fr équarrissage, abattoirs, carcasse animale
 en rendering plant
cafe
 ar المقاهي, طاولات المقهى, أرصفة المقاهي
 fr bistrot, terrasses, bars, resto, pub, brasserie, boîte de nuit, discothèque
 en pub, pubs, bar, bars, nightclub, cafes, cafe tables, takeaway
 da القهاوي, القهوة
 la l9ahwa, l9hawi, lqahwa
paperwork thing ~papers
 ar مسطرة/مساطر, إجراءات, إجراءات إدارية, تسليم الشواهد, استخراج, شواهد السكنى, شهادة السكنى
 fr démarche, démarches, démarche administrative, démarches administratives, formalité, paperasse, dossier, papiers
 en forms, application form, civil papers, bureaucracy, red tape, paper work, formalities
 da وراق, لوراق, سير واجي, ورقة السكنى
 la chahadat sokna, lwra9, wra9i, lwrqa, wra9
identity_card thing ~papers
 ar بطاقة وطنية, بطاقة التعريف, جواز السفر, جواز/جوازات, بطاقة التعريف الوطنية
 fr carte d'identité, cni, passeport, passeports, pièce d'identité, titre de séjour, carte grise
 en passport, passports, identity card, driving licence, id cards
 da لاكارط, الكارط ناسيونال, الباسبور, لاكارت
 la lacarte, la carte nationale, passeport, lakart
birth_papers thing ~papers
 ar عقد الازدياد, رسم الولادة, نسخة من عقد الازدياد, الحالة المدنية, دفتر الحالة المدنية, عقود الازدياد
 fr extrait de naissance, livret de famille, acte d'état civil, actes de naissance, état civil
 en birth certificates, marriage certificate, death certificate, register office, birth certificate
 da عقد الزيادة, نسخة كاملة, الحالة المدنية
 la 3a9d lizdiyad, l7ala lmadaniya, 3a9d zyada
appointment thing ~queue
 ar موعد/مواعيد, حجز موعد
 fr rdv, rendez vous, rendez-vous, créneau, créneaux
 en appointment, appointments, booking, slot, slots, book online
 da الرونديفو, رونديفو, الموعد
 la rdv, rendezvous, rondivo, maw3id
queue
 ar طول الانتظار, صفوف, ننتظر دورنا, دور, ذهاب وإياب
 fr patienter, liste d'attente, faire la queue, mois d'attente, poireauter
 en queues, waiting list, waiting lists, wait times, waiting times
 da الصفوفة, نتسناو, تسنا, السربي
 la ntsna, serbi, noba, nouba
online
 ar رقمنة, موقع إلكتروني, خدمات إلكترونية, تطبيق, عبر الأنترنت, إلكترونيا, عبر الإنترنت
 fr sur internet, dématérialisé, appli, application, internet
 en website, on the web, app, internet service, web
 da ف الأنترنيت, التطبيق
 la en ligne, l application, f internet
human_counter thing ~administration
 ar استقبال المواطنين, مساعدة على الوثائق, شباك وحيد, مكتب القرب
 fr guichet unique, france services, maison france services, guichet d'accueil, accueil physique, écrivain public,
  permanence
 en help desk, front desk, one stop shop, face to face, advice centre, citizens advice
town_hall thing ~administration
 ar مقر الجماعة, مقر البلدية, بلدية, دار الجماعة, قيادة, باشوية, مبنى البلدية
 fr mairie, hôtel de ville, sous préfecture, préfecture
 en town hall, civic centre, council offices, city hall
 da الجماعة, البلدية, القيادة, لابروفانس, العمالة
 la jma3a, lbaladiya, baladiya, l9iyada, lqiyada
internet
 ar أنترنت, الأنترنت, تغطية هاتفية, شبكة الهاتف, ويفي, ضعف الشبكة, شبكة/شبكات, اتصال/اتصالات, الاتصال, تغطية بالهاتف
 fr zone blanche, 4g, 5g, 3g, capter, capte, relais, relais téléphonique, adsl, très haut débit, haut débit,
  réseau mobile, opérateur, portable, wi fi, antennes
 en mobile signal, 4g, 5g, masts, cell tower, wi fi, superfast, mobile coverage, internet access, phones
 da الأنترنيت, الانترنت, ريزو, ويفي, الكونيكسيون, لانتيرنيت, الريزو, التليفون, تيليفون
 la rezo, lrezo, connexion, internet, l2internet, linternet, lwifi, 4g, tilifoun, connection
fibre
 ar الألياف البصرية, ألياف
 fr raccordé à la fibre, fibre, raccordement fibre, noeud de raccordement
 en broadband, fibre broadband, full fibre, superfast broadband, fast internet
 da الفيبر أوبتيك, لافيبر
 la lafibre, fibre optique
slow fault
 ar بطيء/بطيئة, بطء, متأخر/متأخرة
 fr lent, lente, rame, lenteurs, traîne, traîner
 en slow, slower, slowly, snail, crawl, sluggish
 da ثقيل, ثقيلة, عيانة, عيان
 la t9il, 3iyan, 3iyana, te9il
disability
 ar ولوجية, إعاقة حركية, أشخاص في وضعية إعاقة, مقعد/مقعدين, ذوي الهمم, كرسي متحرك, ممرات للمعاقين, منحدر للمعاقين
 fr pmr, fauteuil, accessible, inaccessible, handicapés, personnes handicapées, abaisser les bordures,
  langue des signes, lsf, malvoyant, malvoyants, non voyant, déficient visuel, plan incliné, élévateur
 en wheelchairs, buggy, buggies, pram, prams, dropped kerb, dropped kerbs, step free, step-free access,
  visually impaired, partially sighted, mobility scooter, inaccessible, hearing impaired, special needs, bsl,
  impaired
 da المعوقين, معوق, الممر ديال المعوقين, كروسة المعاق, لي ما كيقدرش يمشي
 la mou3a9, lm3o9, lm3ouq, mo3a9in, wolojiyat, wouloujiyat, rampe, korsi motaharrik
stairs
 ar أدراج, درج, سلم
 fr escaliers
 en step, steps, stairwell
 da الدروج, دروج
 la drouj, droj
lift
 ar مصاعد, مصعد
 fr ascenseurs, monte charge, élévateur
 en lifts, elevators
 da السانسور, لاسانسور
 la ascenseur, lasansor, sansour
platform thing ~stop
 ar رصيف القطار, رصيف المحطة
 fr quais, quai de gare
 en platform, platforms
elderly
 ar مسنون, عجائز, متقاعدون, شيخوخة, كبار السن, مسنين
 fr seniors, anciens, troisième âge, vieilles, ehpad, retraités, aînée, mamie, papy, personnes isolées
 en elders, older people, pensioners, grandparents, lonely, care home, retirement, oap, seniors
 da الكبار فالعمر, العجزة, الشراف, المتقاعدين
 la chyoukh, l3ajaza, mota9a3idin, chraf
loneliness fault ~elderly
 ar وحدة المسنين, عزلة المسنين
 fr isolement, solitude, isolées, personnes seules, rompre la solitude
 en loneliness, lonely, isolated people, befriending
club thing ~association
 ar نادي/نوادي/أندية, نادي المتقاعدين, ضامة
 fr club, amicale, cercle, belote
 en club, clubs, social club, day centre
 da النادي, الضامة, الكارطة
 la nadi, club
youth
 ar شبيبة, مراهق/مراهقين, شبابنا
 fr jeunes, ados, adolescents, jeunesse, 16 18 ans
 en teens, teen, young people, adolescents, lads, youths
 da الشبيبة, الشبان
 la chabiba, jeunes, chobban
youth_house
 ar دار الشباب, فضاء الشباب, مركز الشباب
 fr mjc, local jeunes, maison des ados, local pour les jeunes, espace jeunes, foyer des jeunes, animateur,
  centre de loisirs, centre aéré, accueil jeunes
 en youth worker, youth clubs, somewhere to hang out, hang out, youth centre
 da دار الشبيبة
 la dar chabab, maison des jeunes
near
 ar محاذاة, مقربة, بجانب
 da قريب, قريبة, حدانا, حداه, قريبين
 la 9rib, 9riba, 9rab, 7dana, hdana, 7daha
need
 da نبغيو, بغات, بغا, بغاونا, خصنا
 la bghaw, bghat, bghina, khsna, khssna, khass, bgha
increase
 da زيدو, زيدونا, يزيدونا, زيادة
 la zido, zidona, zidou, yzidouna
late
 da كيتعطلو, يتعطلو, مايتعطلوش, كتعطل, معطلين, التعطال
 la kayt3atlo, t3tel, m3attal, m3attla, kaym3atlo, yt3tlo
walking
 da كنمشيو, يمشيو, نمشيو
 la nmchiw, kanmchiw, ymchiw, tmchiw
far
 da كيلو, مسافة, بعاد علينا
 la kilo, km, b3ida
bite
 ar عضات, ينهش, مهاجمة الأطفال
 fr mordu, mordre, mord, morsures
 en bitten, bites, attacked
 da كيعضو, عضو, عضات, كيهجمو
 la kay3do, kay3ddo, 3ddo, 3do, 3ddat
jobs
 ar فرص العمل, عاطلون, حاصلون على شواهد, خريج/خريجين, معطلون, حملة الشواهد, عمل للشباب, بلا عمل, مناصب شغل
 fr boulot, job, jobs, taf, emplois, jobs d'été, chantier jeunes, pôle emploi, saisonnier, saisonniers,
  demandeur d'emploi, mission locale, bosser
 en jobs, jobless, workless, careers, find work, job centre, school leavers, summer jobs, vacancies, employer
 da خدمو, خدمة, يخدمو, نخدمو, بلا خدمة, الشومور, البطاليين, بطالي
 la khdma, bla khedma, ykhdmo, chomage, btala, choumour, stages
emigration fault ~youth
 ar هجرة سرية, هجرة الشباب, حريك, قوارب الموت
 fr exode, exode rural, émigrer, clandestin
 en emigrate, leave the area, young people leaving
 da الحريك, الحراگة, كيحركو, الحريگ
 la l7rig, hrig, kay7rgo
training
 ar مركز التكوين, تكوين الشباب, حرف, تعلم حرفة, تأهيل, مركز للتكوين المهني, تكوينات
 fr apprenti, alternance, cfa, centre de formation, chantier école, stages, insertion
 en apprenticeships, learn a trade, trades, work experience, internship, skills, courses, traineeship
 da الصنعة, نتعلمو صنعة, التكوين المهني
 la lformation, san3a, ofppt, takwin mihani
child_labour harm ~child
 ar تشغيل الأطفال, أطفال يبيعون, عمالة الأطفال, أطفال الشوارع, تسول/متسولين, أطفال مشردين, يتسول
 fr enfants des rues, travail des enfants, mendicité, mendiant, mendiants, mendier
 en street children, child labour, begging, beggar, beggars, homeless kids
 da السعاية, كيسعاو, دراري الزنقة, الطلابة
 la kays3aw, s3aya, drari dzen9a
dogs
 ar كلاب الشارع, قتل الكلاب, نباح, كلاب متشردة, كلاب الشوارع, هجوم الكلاب
 fr toutou, toutous, clebs, aboiement, aboyer, laisse, chiens, déjections canines, crottes de chien, crotte,
  canisite, canin, sac à crotte, parc à chiens, muselière
 en dogs, loose dogs, dog fouling, dog poo, dog mess, dog owners, barking, bark, leash, lead, pooch, off lead,
  stray dogs
 da الكلاب الضالة, كلاب الزنقة, النبيح, كلب, كلاب
 la klab, lklab, klab dallin, klab dallina, nbih
dog_waste fault ~dogs,dirt
 ar فضلات الكلاب, براز
 fr crottes, crottes de chiens, déjections, ramasser les crottes
 en poo, fouling, dog waste, poop, dog muck, dog mess, dog poo
 da خرا الكلاب
sterilise act ~dogs
 ar تعقيم, تلقيح الكلاب, ملجأ الكلاب, ملجأ/ملاجئ, عقموها, عقموا
 fr stériliser, stérilisation, fourrière, capturer, capture
 en neuter, neutering, spay, sterilise, sterilize, animal shelter, dog pound, pound, dog catcher, catch the dogs
 da يعقموهم, يجمعو الكلاب, الملجأ
 la jm3o, yjm3o klab
cats
 ar قطط الشوارع, هر/هررة
 fr chats errants, chats, chatte
 en cats, feral cats, stray cats, kitten
 da المشاش, مش, القطوط, لمشاش
 la mchach, lmchach, lmoch, 9tot
birds
 ar حمام الساحات, فضلات الطيور
 fr pigeons, fiente, fientes, étourneau, mouette, goéland, pigeonnier, corbeau
 en pigeons, seagull, gulls, starlings, droppings
 da البرطال, طيور, لحمام
 la tyour
rats
 ar جرذان, فئران
 fr rats, surmulot, souris, dératiser
 en rats, mice, vermin, rat infestation
 da الفيران, طوبات
 la firan, tobbat, tobat, fi2ran
insects
 ar بعوض/البعوض, رش المبيدات, عقارب/عقرب, ناموس, حشرات
 fr moustique tigre, moustiques tigres, chenille processionnaire, frelons, nid de frelon, cafards, punaise,
  punaises de lit, tiques, guêpes, démoustication
 en mosquitoes, wasps, hornets, cockroaches, bedbugs, infestation, midges, ticks
 da الناموس, شنيولة, العقارب, البق, السراق
 la namous, nmous, chnioula, la39areb
pesticide harm ~farming
 ar مبيد/مبيدات, رش الحقول, مبيدات زراعية, سموم
 fr pesticide, pesticides, épandage, épandre, épandent, glyphosate, traitements agricoles, pulvériser, lisier
 en pesticide, pesticides, crop spraying, spraying, weedkiller, slurry, muck spreading
 da الدوا ديال الفلاحة
appointing act
 ar تعيين, تعيينات, عين طبيب
 fr nommer, affecter, affectation, nomination, mutation
 en appoint, recruit, post filled, staffed
 da يعينو
noise
 ar مكبرات, مكبر الصوت/مكبرات الصوت, إزعاج السكان, ننام/لا ننام, ضوضاء المقاهي, سكون الليل
 fr bruits, boucan, raffut, décibel, sono, musique à fond, dormir la nuit, sommeil, pétarader,
  pétaradent nuisances sonores, nuisance, réveiller
 en noisy, loudspeakers, blaring, keep us awake, awake, sleep at night, noise nuisance, decibels, din, drilling,
  barking
 da مصدعين, الصداع, ما كنعسوش, الموسيقى طالعة, نعسو, الديسيبل
 la sda3, moussi9a 3alya, mossi9a, kan3soch, nn3so, n3sso, sda3 dyal lil
party
 ar أعراس, مكبرات الصوت في الأعراس, قاعة الحفلات, الأعراس, عرس
 fr mariages, fêtes, dj, salle de mariage
 en weddings, parties, djs, wedding dj, dj, wedding djs
 da العراس, الدجي, الأعراس, العراسات, عراسات
 la l3ers, dj, l3rasat, 3orss
motorbike
 ar دراجات نارية, دراجات, سباق الدراجات
 fr motos, scooter, scooters, quad, quads, motocross, moto cross, cyclomoteur, deux roues motorisés, rodéo urbain,
  engins à moteur, engin motorisé, moto trafiquée
 en motorbikes, mopeds, quad bikes, dirt bikes, off road bikes, quads, bikers, e scooters
 da الموطورات, المواطر, موطورات, سي90, تريبورتور
 la mwatar, motorat, lmotor
aircraft harm ~noise
 ar ضجيج الطائرات, طائرات
 fr avions, couloir aérien, vols de nuit, survol, aéroport
 en night flights, planes, flight path, airport noise, planes landing, runway, aircraft
building_site harm ~noise
 ar ورش البناء, ضجيج البناء, أشغال البناء
 fr chantier, chantiers, marteau piqueur, travaux bruyants
 en building site, construction noise, construction site, builders, drilling, scaffolding
 da الشانطي, الورش
 la chanti, chantier
waste
 ar أزبال, قمامة, النفايات المنزلية, زبالة
 fr poubelles, sac poubelle, sacs poubelles, mégot, mégots, gravat, encombrant, matelas, déchets verts, ordures,
  bac jaune
 en bins, rubbish, household waste, mattress, mattresses, fridges, bin bags, bin collection, bin emptying,
  recycling bins, black bags, cigarette butts, dog bins
 da الزبل, زبل, ميكة, الميكات, لزبال, الزبالة
 la zbel, l2azbal, lmikat, mikat, zbal, zebel
dump
 ar مزبلة/المزبلة, مطرح عشوائي, مطرح النفايات العشوائي, رمي الأزبال, مزابل
 fr décharge, dépôt sauvage, dépôts sauvages, décharges, déchetterie, dépôts d'ordures
 en fly tipping, fly tip, flytipping, fly tippers, rubbish dumped, illegal dumping, tipping
 da المزابل, زبالة عشوائية
 la mzabel, lmzbala
bin
 fr bacs, conteneurs, container, cendrier, points d'apport
 en dustbin, litter bin, litter bins, wheelie bins
 da الطارو, البركاصات, بوبيل
 la poubelle, bobil, taroat
collect
 ar رفع الأزبال, مرور شاحنة النفايات, شاحنة الأزبال
 fr collectes, ramasser les ordures, tournée, éboueurs, camion poubelle, passage du camion
 en emptied, emptying, empty the bins, collections, bin lorry, bin men, collected
 da كاميو الزبل, يدوز الكاميو, يهزو الزبل
 la lcamio, camio dyal zbel, yhezzo zbel
compost thing ~recycling,waste
 ar سماد, كومبوست
 fr compost, composter, composteur, biodéchet, biodéchets, épluchure, épluchures
 en compost, composting, food waste, peelings, garden waste
recycling
 ar فرز النفايات, إعادة تدوير
 fr tri, trier, verre, bac de tri, recyclerie, ressourcerie
 en recycle, sort waste, glass, plastic recycling, repair cafe, reuse
 da فرز الزبل
dirt
 ar ملوثة, نجاسة, قذارة
 fr polluée, malpropre, dégueulasse, cracra, crado, pollutions, salir, salissent
 en mess, messy, grubby, disgusting, pollute, pollutes
 da الوسخ, مسخ, موسخين, معفن, عفن
 la mwsa5, wsekh, mossakh, wsa5
cleaning
 fr désherber, désherbage, décrasser, nettoyer, lavage, balayeuse
 en litter pick, weeding, clear up, tidying, street sweeping
 da تنقية, نقيو, يتنقا, تنقا, ينقاو
 la n9iw, n9aw, ytn99a, tn9ya, nqaw, ynqiw
weeds fault ~cleaning
 ar أعشاب ضارة, شوك/أشواك, حشائش, عشب طويل
 fr mauvaises herbes, herbes hautes, ronce, ronces, broussaille, broussailles, débroussailler, faucher, fauchage,
  herbe, herbes
 en weeds, overgrown, brambles, long grass, mow, mowing, strimming, nettles, undergrowth
 da الشوك, الربيع, الحشيش طويل
 la chouk, lchouk
smell
 ar رائحة كريهة, الروائح, عفن, خانقة
 fr odeurs, pestilentiel, pestilentielle, empeste, pue, puent, infect, nauséabonde
 en stinks, smells, reek, stinky, whiff, odours
 da خانز, ريحة خايبة, الخنز, ريحة, معفون, الروايح
 la riha, ri7a khayba, khanza, khnouz, riha khayba
smoke
 ar دخان/أدخنة, دخان أسود, احتراق العجلات, عجلات مطاطية, حرق البلاستيك
 fr fumées, fumée noire, brûlage, feu de bois, particules, pollution de l'air, qualité de l'air, suie
 en fumes, smoke, bonfire, bonfires, air quality, soot, exhaust
 da الدخان, دخان كحل, دخاخن
 la dokhan, dkhakhen, lkhan9a
factory
 ar معمل الآجر, آجر/الآجور, مصنع الإسمنت, معامل, مداخن, معمل/المعامل
 fr cimenterie, usines, industriels, raffinerie, incinérateur, briqueterie, poulailler, élevage industriel,
  zone d'activité
 en brickworks, poultry plant, incinerator, factories, refinery, chicken factory, poultry
 da المعامل, لوزينات, معمل الآجور
 la lozinat, lma3mal
quarry
 ar كريان, مقالع الرمال, شاحنات المقلع
 fr carrières, camions de la carrière, gravière, sablière
 en quarries, gravel pit, quarry lorries
 da الكاريان ديال الحجر, الكاريار
 la lcarriere
river_pollution harm ~river,dirt
 ar تلويث النهر, تلوث الواد, مرج, مرج الزيتون, نفايات سائلة, مرجان
 fr rejets, rejet, margines, déversement, rivière polluée, poissons morts
 en raw sewage, sewage dumped, polluting the river, river pollution, discharge, fish dying, water company
 da المرجان, مرجان
sewer
 ar قنوات, مجاري المياه, محطة التصفية, محطة تصفية, محطة المعالجة, معالجة المياه, مياه الصرف, قنوات مياه الأمطار,
  معالجة المياه العادمة
 fr égouts, station d'épuration, bouches d'égout, avaloirs, réseau pluvial, débouchage, gouttière
 en drains, gully, gullies, sewers, treatment plant, sewage works, culvert, blocked drains, gutters, soakaway
 da المجاري, الواد الحار, القادوس, المجرى, لواد الحار, البالوعات
 la majari, 9wadess, l9wades, wad l7ar, wad lhar
flood
 ar فيضان/الفيضانات, يفيض, غرق المنازل, دخول الماء إلى البيوت, الماء إلى البيوت, غرقت, تغرق, ضفة/ضفاف
 fr inondations, débordement, crues, cave inondée, sous l'eau, sous sol inondé, déborde, coulée de boue,
  coulées de boue, noyer, noie, fossé, fossés
 en floods, floodwater, flood defence, flood defences, flood walls, underwater, water pools, burst its banks,
  surface water, puddle, puddles, lake in the street, ditch, ditches, flooded
 da الفيضان, الحملة, فاض, كيفيض, الماء كيدخل, داها الماء
 la fayadanat, fayd, kayfid, kaydkhol lma, lwad kayfid, fayda
cellar thing ~housing
 ar قبو, مرآب تحت أرضي
 fr cave, caves, garage souterrain
 en cellar, cellars, basement, basements
 da لاكاب, لاكاف
 la lakab, lacave
heat
 ar موجة الحر, حرارة مفرطة, شدة الحر, درجة حرارة
 fr canicules, îlot de fraîcheur, îlots de fraîcheur, rafraîchir, fraîcheur, étouffant, 40 degrés, degrés,
  ventilateur, brumisateur
 en heatwave, heatwaves, cool, cooler, sweltering, degrees, air con, boiling
 da السخانة, الصهد, الحرارة, سخانة
 la skhana, lsehd, lhrara
tree
 ar نباتات, أشجار الظل, تشجير الشوارع, شجيرات, غراس
 fr végétalisation, plante, plantes, arbres, verdir, haie, haies, platane, chêne, chênes, débitumer,
  désimperméabiliser
 en trees, street trees, hedge, hedges, oaks, oak, leafy, greenery
 da شجر, غرسو, نغرسو, الشجرات, الخضورية
 la chjar, lachjar, ghrs, gharss
felling harm ~forest,tree
 ar قطع الأشجار, يقطعون الأشجار, نهب الخشب, سرقة الخشب, قطع أشجار, اجتثاث, خشب الغابة, يقطعون أشجار
 fr abattage, abattre, coupe rase, coupes rases, déforestation, déboisement, couper les arbres, tronçonneuse,
  abattage des arbres
 en felling, felled, chainsaw, chainsaws, deforestation, cut down, cutting down trees, logging, chop down, chopping
 da كيقطعو الشجر, قطيع الشجر, كيتسرق الخشب, قطع الشجر
 la l9tie3, 9t3o chjer, 9te3 chjar, kay9t3o chjer
forest
 ar خشب/أخشاب, غابات, حراس الغابة, مياه وغابات, المياه والغابات
 fr bois, forêts, onf, sous bois, chênaie, massif
 en woods, woodlands, copse, forests, ancient woodland
 da الخشب, اللوح, الغابة, الغابات
 la lkhcheb, ghabat, lkhchab
fire
 fr barbecue, incendies, feux, débroussaillage
 en fires, blaze, fire risk
 da الحريق, العوافي
 la l7ri9, lhariq
irrigation
 ar سواقي, مياه السقي, ماء السقي, قناة الري, حصص الماء, ري/الري
 fr canal d'irrigation, tour d'eau, irrigations, arroser les champs
 en irrigation water, water the fields, watering fields, canal, fields are watered
 da السقي, يسقيو, ماء السقي, سواقي, مسقيين, السواگي
 la sa9iya, sagya, nsa9iw, ys9iw, lma dyal s9i
groundwater
 ar ضخ عشوائي, آبار عشوائية, جفاف العيون, الفرشة المائية, نضوب, تنضب, عيون الماء, حفر الآبار, الضخ
 fr nappe, nappes, puits sauvage, puits sauvages, forages, pompage sauvage, pomper
 en aquifers, over pumping, illegal wells, springs drying
 da العيون نشفات, آبار
water
 ar قنينات الماء, مياه
 fr flotte, eaux
 en waters
 da لماء, الماء
 la lma2, elma
drinking
 ar ماء الشرب, الماء الشروب, مياه الشرب, جودة الماء, ماء صالح للشرب
 fr eau du robinet, eau potable, points d'eau potable, point d'eau, gourde, fontaine d'eau
 en tap water, drinking water, water quality, drinking fountain
 da ما الشرب, الما ديال الشرب, كنشربو
 la kanchorbo, lma dyal chorb, chorb, kanchrbo
bad state
 ar سيء/سيئة, رديء/رديئة
 fr mauvais, mauvaise, lamentable, pourri, nul, honteux, catastrophique, déplorable, pitoyable
 en bad, awful, terrible, appalling, shocking, poor state, disgrace, disgraceful
 da خايب, خايبة, عيان, مقود
 la khayb, khayba, 5ayba, khaib
watercut
 ar انقطاع الماء الصالح, انقطاع متكرر, ينقطع الماء, قطع الماء
 fr coupures d'eau, eau coupée, coupures, robinet à sec
 en water cut, water cuts, no water, water outage, supply cut
 da الما كيتقطع, الما مقطوع, مقطوع الما, كيتقطع الما
 la lma kayt9te3, lma me9to3, lma m9to3, m9tou3, tay9te3
electricity
 ar تيار, الكهرباء, كهرباء, محول كهربائي, انقطاع الكهرباء
 fr coupure de courant, coupures de courant, transformateur, edf, enedis, électriques
 en power cuts, outages, electricity supply, transformer, pylons
 da التريسيانتي, تريسيانتي, تريسيتي, الضو كيتقطع, الضو مقطوع, الضو تقطع, كهربا
 la trissinti, tricinti, dow me9to3, dow kayt9te3
pole thing ~electricity
 ar عمود/أعمدة, أعمدة كهربائية, أعمدة خشبية
 fr poteau, poteaux, pylône, poteau électrique, poteaux électriques
 en pole, poles, pylon, telegraph pole
 da بوطويات, البوطو, الخشبة ديال الضو
 la poteau, boto, lboto
lighting
 ar أضواء الشارع, إنارة الأزقة, أضواء, مصابيح الشوارع
 fr lampadaires, éclairages, lampe, led, éclairage nocturne, lumières, éclairer la rue
 en lamps, streetlights, street lights, street lighting, lights, better lit, lights out
 da البولات, الضواو, بولات
 la lumiere, la lumiere, lbola, dwaw, tafi
saving_energy act ~lighting
 ar اقتصاد الطاقة, ترشيد الطاقة, اقتصاد في الكهرباء
 fr économie d'énergie, économies d'énergie, extinction, éteindre, économiser, sobriété, pollution lumineuse,
  extinction nocturne
 en save energy, light pollution, saving energy
 da نقتصدو
solar
 fr panneaux photovoltaïques, ferme solaire, parc solaire, panneaux
 en solar farm, solar panels, panels, photovoltaic
wind_power thing ~solar
 ar طاقة ريحية, توربينات
 fr éolien, éolienne, éoliennes, parc éolien
 en wind farm, wind turbine, wind turbines, turbines
insulation thing ~housing
 ar عزل حراري
 fr isoler, isolation, passoire thermique, passoires thermiques, rénovation énergétique, thermique, dpe,
  isoler les maisons, rénovation thermique, énergétique, ravalement
 en insulation, insulate, draughty, energy efficiency, double glazing, retrofit, warm homes
damp fault ~housing
 ar رطوبة, عفن الجدران, تسرب المياه من السقف
 fr humidité, humide, humides, moisissure, moisissures, moisi, insalubrité, infiltrations, vmc
 en damp, mould, mouldy, mold, moldy, black mould, condensation
 da الرطوبة, الهميدة, ندية
 la rotoba, roto2ba
housing
 ar سكن اجتماعي, السكن الاجتماعي, شقة/شقق, إيجار, دور سكنية, سكن اقتصادي, ملاك, مكتري
 fr hlm, logement social, logements sociaux, logements, bailleur, bailleur social, appart, appartements, se loger,
  appartements sociaux, office hlm, propriétaire, locataires, résidence sociale, colocation, loyers
 en council flat, council flats, social housing, landlord, flats, houses, affordable homes, affordable housing,
  council house, rents, renters, housing association, first time buyers, homes
 da البرطما, سكن اجتماعي, السكنى, الكرا, ديور, برطمة, الدويرات
 la bartma, appartement, lkra, skna, dyour, dyor, lbortma
holiday_lets harm ~housing,tourism
 ar كراء سياحي, دور الضيافة, رياضات سياحية
 fr airbnb, location saisonnière, locations touristiques, location touristique, résidence secondaire,
  résidences secondaires, gîtes, meublé touristique, locations de courte durée
 en second homes, second home, holiday lets, holiday let, airbnb, short term lets, holiday homes
 da كراء للسياح
 la airbnb
ruin
 ar الآيلة للسقوط, مهددة بالانهيار, تسقط, بيوت تسقط, منازل آيلة للسقوط, شقوق الجدران, دور آيلة للسقوط, سقوط المنازل,
  بيوت قديمة
 fr péril imminent, immeuble insalubre, fissures, marchand de sommeil, effondre, habitat indigne,
  immeubles qui s'effondrent
 en unsafe houses, falling down, cracks, structurally unsafe
 da غادي تريب, طايحين, كتريب, شقوق, تشققو, الديور القدام, طايح, رايبة
 la katrib, rayba, lchou9o9, katti7
construction_illegal
 ar بناء بدون رخصة, بدون رخصة, بلا رخصة, بناء عشوائي, مخالفات التعمير, احتلال الملك العام, الملك العام, الملك العمومي
 fr construction illégale, sans permis, constructions illégales, bétonnage, bétonner
 en without permission, illegal extension, unauthorised building, overdevelopment
 da البني بلا رخصة, بلا رخصة, كيبنيو بلا رخصة, البناي, كيبني
 la bni bla rokhsa, bla rokhsa
building_permit
 ar رخص البناء, رخصة بناء, رخص التعمير
 fr permis de construire, plu, déclaration de travaux
 en planning permissions, permit office, planning office, planning application, planners
 da رخصة ديال البني
 la rokhsat lbni
street_names thing ~naming
 ar أسماء الأزقة, أسماء الشوارع, ترقيم المنازل, تسمية الشوارع, تسمية الأزقة, لوحات الأزقة, تسمية زنقة, أسماء الدروب,
  اسم زنقة, اسم شارع, تسمية جديدة
 fr nom de rue, noms de rue, noms de rues, plaque de rue, plaques de rue, renommer, rebaptiser, adressage,
  numérotation, numéros de rue, dénomination, noms de femmes
 en street name, street names, rename, house numbers, renaming, street signs, name of the street, road names
 da سميات الزناقي, سمية الزنقة, نمرات الديور, السميات
 la smiyat zna9i, smiya dyal derb, numero
naming
 ar بلا أسماء, أرقام المنازل
 fr noms, plaque, plaques
 en names, postcode
post
 ar سعاة البريد
 fr la poste, bureau de poste, postier, livreur, livreurs, livraison, colis
 en post office, parcels, postmen, deliveries, delivery, postbox
 da لابوسط, البوسطة
 la lapost, laposte
bank
 ar صراف, الشباك الأوتوماتيكي, وكالة بنكية
 fr dab, distributeur de billets, distributeurs de billets, agence bancaire, espèces, banque
 en cashpoint, cash point, bank branch, atms
 da لاگيشي, الكيشي, البنكا
 la gichi, lguichet, lbanka
traffic
 ar عرقلة المرور, ضغط المرور, حركة السير
 fr bouchons, feux, déviation, embouteillages, sens unique, transit, trafic routier
 en jams, gridlock, rat run, one way, ring road, bypass, roadworks
 da الزحام ديال الطوموبيلات, الطريق مسدودة
 la l embouteillage, trafic, zhaam
speed
 ar سرعة جنونية, سرعة مفرطة, تهور السائقين, يقود بسرعة
 fr excès de vitesse, chauffard, chauffards, roule vite, roulent vite, limitation, zone 30, 30 km h, radar, radars,
  vitesse excessive
 en 20mph, 30mph, speed limit, speed camera, slow down, slow down cars, race down, racing, boy racers, too fast,
  speeders
 da كيجري بزاف, السرعة, طايرين
 la sor3a, kayjri bzaf
speed_bump
 ar مخففات السرعة, مخفف, مخففات, مطبات اصطناعية
 fr dos d'ânes, ralentisseurs, gendarme couché, coussin berlinois, plateau surélevé, chicane, chicanes
 en speed humps, speed bumps, humps, bumps, chicane, traffic calming bumps, sleeping policeman
 da دودان, الدودانات, ضوضان
 la dodanat, dos d ane, dodan
pothole
 ar حفر الطريق, طريق محفرة, حفر
 fr nids de poule, nid de poules, trous, goudron abîmé, chaussée défoncée, affaissé
 en potholes, holes, pot holes, full of holes, bumpy, rutted
 da الحفاري, حفرة, محفر
 la 7fari, 7foura, m7affra
crossing thing ~walking
 ar ممر الراجلين, ممرات الراجلين, قطع الشارع
 fr passage piéton, passages piétons, bandes blanches, traverser, zébra, traversée, sécuriser la traversée
 en zebra crossing, pelican crossing, pedestrian crossing, lollipop lady, crossing patrol, crossings, children cross
 da ممر الراجلين, باساج, الباساج
 la passage, passage pieton
walking
 ar رصيف الراجلين, يمشون, مارة, مشيا
 fr piétons, à pied, marcher, promenade, piétonne, piétonnisation, rue piétonne, piétonniser
 en walking route, footpaths, walk to school, pedestrians, foot path, walkers, footways, verge
 da على رجلينا, على رجليهم, كيمشيو, ماشيين
 la 3la rejlina, kaymchiw, 3la rjlihom
sidewalk
 ar أرصفة, احتلال الأرصفة, رصيف محتل
 fr trottoirs, trottoir trop étroit, bordures, bas côté
 en pavements, kerbs, sidewalks, footway
 da الطروطوارات, طروطوارات
 la trotoar, trottoirat
bicycle
 ar دراجة هوائية, مسلك الدراجات, ممر الدراجات
 fr vélos, piste cyclable, pistes cyclables, bande cyclable, cyclistes, arceau, arceaux, garage à vélos,
  parking à vélos, trottinettes, voie verte, pédaler, vélo
 en bikes, cycle lane, cycle lanes, bike lane, bike path, cycle path, cyclists, bike rack, bike racks, bike shed,
  bicycles, cycleway
 da البيكالات, بيسكليت, البيشكليط, طريق البيكالات
 la bikalat, bisklit, piste cyclable, velo
parking
 ar حارس السيارات, حراس السيارات, سترات صفراء, موقف, وقوف السيارات, السترات الصفراء, وقوف, الوقوف
 fr se garer, places de parking, places de stationnement, stationnements, zone bleue, riverains, voiture ventouse,
  voitures ventouses, parkings, horodateur, garées, macaron, stationnement gênant
 en parking charges, permits for parking, residents permits, residents parking, car parks, parking spaces,
  parking permits, commuters, driveway, driveways, double parked, yellow lines
 da الكارديان, مول الجيلي, الباركينات, كارديان, جيلي صفر, الوقوف ديال الطوموبيلات
 la gardien, moul gilet, moul jili, gilet, gardian, lparking, gilet sfer
bus
 ar خط الحافلة, خطوط الحافلات, حافلة ليلية, آخر حافلة
 fr dernier bus, lignes de bus, bus de nuit, transports, tram, bus du soir
 en buses, bus route, last bus, bus service, evening bus, bus routes, night bus, timetable
 da الطوبيسات, طوبيس, الباص
 la tobis, lbus, bus, toubis, tobiss
taxi
 ar سيارات الأجرة, سائق الطاكسي, صاحب الطاكسي, عداد الطاكسي
 fr taxis, compteur, chauffeur de taxi, vtc, uber
 en taxis, cabs, minicab, taxi driver
 da مول الطاكسي, الطاكسيات, الكونتور, طاكسيات
 la moul taxi, taxiyat, taxis
train
 fr gare, ter, ligne ferroviaire, sncf, trains
 en train station, railway station, trains, rail station
transport
 ar حافلات النقل, وسائل النقل, تنقل/تنقلات
 fr mobilité, covoiturage, auto stop, transport à la demande, sans voiture, navettes
 en community transport, car share, dial a ride, without a car, commuting
 da طرانسبور, الطرانسبور, النقل, الترونسبور
 la transport, tronsport, na9l
bridge
 ar قنطرة/قناطر, جسور, قنطرة
 fr ponts, passerelles
 en bridges, footbridges
 da القنطرة, قنطرة, القناطر
 la l9antra, lqantra, 9ntra, 9nater
security
 ar سرقات, أمن/أمني, دوريات أمنية, مخفر, درك ملكي, تحرش
 fr insécurités, policiers, cambrioleur, cambriolages, braquage, incivilités, vandalisme, délinquants,
  peur de sortir, tranquillité, police municipale, médiateur, agressions, harcèlement, sûr
 en anti social behaviour, antisocial behaviour, feel unsafe, burglaries, stabbing, knife crime, vandalism, vandals,
  robbed, feel safe, patrols, police officers, harassment, afraid to go out, mugged, crimes
 da الأمن, بوليس, الجدارمية, الشمكارة, كنخافو, الخوف, التشرميل, مشرملين
 la chmkara, lamn, boulissi, kankhafo, jadarmiya, tcharmil, kaykhafo
harassment harm ~security,women
 ar تحرش, متحرش/متحرشين, معاكسة, تحرش بالبنات, مضايقة
 fr harcèlement, harcèlement de rue, harceler, sexisme
 en harassment, catcalling, harassed, catcall, sexual harassment
 da التحرش, البسالة, كيتبسلو, تحراش
 la tbsil, kaytbslo, lbsala, ta7aroch
camera
 ar كاميرات المراقبة, كاميرات, مراقبة بالفيديو
 fr caméras, vidéoprotection, vidéo protection
 en cctv cameras, security cameras, cameras
 da الكاميرات
 la kamirat
park
 ar حديقة عمومية, متنزه, مساحات خضراء, ساحة خضراء, حدائق
 fr parcs, jardins, square, squares, aire de pique nique, pique nique, parc public, espaces verts
 en parks, gardens, picnic, recreation ground, park benches
 da الجردة, جرادي, جردة, العراصي
 la jerda, jrada, jnan, jarda
playground
 ar ألعاب مكسرة, أرجوحة, أرجوحات, ألعاب للصغار, أراجيح/أرجوحة, فضاء ألعاب
 fr aires de jeux, balançoires, toboggans, jeux cassés, bac à sable, tourniquet, jeux d'enfants
 en playgrounds, swings, climbing frame, play park, sandpit, roundabout and swings, play equipment
 da الزحليقة, زحليقة, لعب الدراري, يتشالاو
 la zehli9a, zhli9a, l3abat, jeux
allotment thing ~garden_plot,park
 ar حديقة جماعية, بستنة, حدائق جماعية
 fr jardins partagés, jardin partagé, parcelle, parcelles, potagères, potagère, jardins familiaux, jardins ouvriers,
  jardiner, potagers
 en allotment, allotments, plots, grow vegetables, community gardens, gardening, growing space
bench
 ar كراسي عمومية, مقاعد, مقاعد عمومية
 fr bancs publics, sièges, chaises, s'assoir, assises
 en benches, seats, somewhere to sit, seating
 da الكراسي, فين نگلسو, البنك, گلاس
 la krassa, lbanc, krasi
toilets
 ar دورة المياه/دورات المياه, دورات مياه, مرافق صحية, مراحيض عمومية, حمام المدرسة
 fr chiottes, pipi, faire pipi, wc publics, sanisette, table à langer, urinoir, vespasienne
 en loo, loos, public loos, wcs, public toilets, bathroom, baby changing, conveniences
 da الطواليطات, الكابيني, طواليط, المراحيض
 la twalet, twaliti, toilettes, wc
cemetery
 ar مقبرة/المقابر, دفن/الدفن, القبور, سور المقبرة, موتانا, جنازة, قبور
 fr cimetières, tombes, carré musulman, concession, enterrés, rite, funéraire, obsèques, columbarium, crématorium,
  caveau, sépulture, enterré
 en headstone, headstones, graves, gravestone, cemeteries, burials, churchyard, burial plots, funeral, cremation,
  crematorium, tombs
 da القبور, لقبور, المقابر, ندفنو, الدفين, قبر, مقبرة
 la roda, lroda, rawda lmouta, lmo9bara, mo9bara, m9aber, dfina, ndfno, l9bor, lm9abra
muslim state ~mosque
 ar إسلامي/إسلامية, مسلم/مسلمين
 fr musulman, musulmane, islam, islamique, halal
 en muslim, islamic, halal
mosque
 ar مساجد, إمام, وضوء, مسجد الحي
 fr mosquées, lieu de culte, salle de prière, église, paroisse, temple
 en mosques, church, place of worship, temple, chapel
 da الجوامع, جامع, المسجد, نصليو
 la jjame3, ljame3, nsliw, jwame3
hammam
 ar الحمام الشعبي, الحمام العمومي, حمام بلدي, حمام للنساء
 fr hammams, bain maure, bains douches, bains publics, douches
 en public baths, showers, washing facilities
 da الحمام ديال الحومة, حمام, نغسلو, الدوش
 la hammam, l7mmam, 7ammam, n3oumo, douche, n3omo
bakery
 ar فرن الحي, أفران
 fr boulangeries, fournil, fours
 en ovens, bakers
 da فران, الفرانات
 la lferran, lfran, farran
farming
 ar الفلاحون الصغار, فلاحي, أعلاف, زرع, حراثة, حقول, محاصيل, ضيعة/ضيعات
 fr agriculteurs, exploitation agricole, cultures, maïs, vigne, vignes, paysans, agricoles, terres agricoles, moisson
 en farmers, farmland, fields, arable, crops, growing, farms
 da الفلاحة, الزرع, الفلاح, الفدادن, الغلة
 la zra3, fellahin, lfla7a, fella7a, zr3
sheep_theft harm ~animalsfarm
 ar سرقة المواشي, سرقة الأغنام
 fr vol de bétail
 en livestock theft, sheep worrying
 da الفراقشية
sea
 ar شواطئ, نظافة الشاطئ, رمال الشاطئ, رمل الشاطئ
 fr plages, sable, bord de mer, littoral, côtes, plage propre
 en beaches, seaside, shore, sand, dunes, coastline
 da البلايا, لپلاج, الشط
 la laplaj, lbhar, blaya
price
 ar ثمن معقول, أثمان, ثمن مناسب, غلاء المعيشة, أسعار, دراهم
 fr chère, chers, tarifs, tarif social, coûte, coûtent, gratuité, abordable, quotient familial, pas cher,
  hors de prix, trop chers, selon le revenu
 en cheaper, affordable, costs, expensive, cheap, prices, cost of living, priced out, unaffordable, lower prices
 da غاليين, غالي بزاف, الثمنة, رخيص
 la ghalyin, ghali bzaf, rkhis, ghalia
tax
 ar ضرائب محلية, رسوم, جبايات, ضريبة السكن
 fr taxe foncière, impôts locaux, impôts, foncier, taxe d'habitation, taxes, contribuable, contribuables, fiscalité
 en council tax, taxes, taxpayers, taxpayer, rates, business rates
 da الضرايب, لامبو
 la daraib, limpo, dariba
budget
 ar ميزانية الجماعة, أين صرفت, مال عام, صرف الميزانية, أموال الجماعة, صرف المال, حساب الجماعة, المال العام
 fr budgets, comptes de la commune, dépenses, argent public, finances locales, budget participatif, comptes publics,
  deniers
 en accounts, council spending, public spending, participatory budget, where the money goes
 da ميزانية, فين مشات الفلوس, فلوس الجماعة, لبيدجي
 la budget, lbudget, flous ljma3a, fin mcha lflous
publish
 ar انشروا, نشر الأرقام, معرفة, بث مباشر, بث الجلسات, علنية
 fr publiez, publication, transparent, transparente, rendre public, lisible, compréhensible, open data,
  en ligne les comptes, compréhensibles
 en publish, transparent, openness, open data, livestreamed, film the meetings, recordings, webcast
 da ينشرو, الشفافية, نعرفو
 la n3arfo, chafafiya, lchafafiya
council
 ar جلسات المجلس, دورات المجلس, مجلس جماعي, جلسة/جلسات, مستشار/مستشارين, أبواب مغلقة, المجلس الجماعي
 fr conseil municipal, conseils municipaux, séances du conseil, conseillers, conseiller, maire, élus, débat, débats
 en council meetings, councillors, council meeting, mayor, debates, debate, chamber
 da الرئيس, المستشارين, دورة المجلس
 la majliss, lmajliss, ra2is ljma3a
participation thing ~council
 ar مشاركة المواطنين, استشارة السكان, إشراك السكان
 fr concertation, consulter les habitants, référendum, réunion publique, démocratie participative,
  avis des habitants, consultation citoyenne
 en consult residents, consultation with residents, referendum, listen to residents, public meeting
 da يشاورونا
migrants
 ar مهاجرون, لاجئون
 fr réfugiés, migrants, exilés, étrangers, étrangère, demandeurs d'asile, gens du voyage
 en refugees, migrants, asylum seekers, newcomers, foreigners, travellers
 da الأفارقة
neighbourhood
 fr coin, riverain, habitants, quartiers
 en residents, community, locals, neighbours, neighbour
 da ولاد الحومة, ولاد الدرب
 la lhay, l7ay, hay, ouled derb
village
 fr bourg, patelin, bled, hameaux, lieu dit
 en villages, parish, hamlets, countryside
 da الفيلاج, البلاد, الدواور
 la bled, douar, doar, filaj, lblad
morning
 fr matin, matinée, 6h, dès l'aube
 en 6am, dawn, mornings, early
 da مع الصباح, الفجر
weekend state
 ar نهاية الأسبوع
 fr dimanche, samedi, weekend, dominical, dominicale, le dimanche
 en weekend, weekends, sunday, saturday, sundays, saturdays
 da الحد, السبت, الويكاند
 la weekend, l7ed
night
 ar منتصف الليل, ليل نهار, ليلي/ليلية, حتى الفجر
 fr nuits, nocturnes, minuit, soirée, soirées, le soir
 en nights, late night, after dark, evenings, midnight
 da نصاصات الليل, فالليل, ليل
 la f lil, lil, bellil, blil
opening_hours
 ar ساعات الفتح, تمديد الساعات, تمديد ساعات
 fr horaire d'ouverture, horaires élargis, ouvrir le dimanche, ouvert le week end, ouverte
 en open later, open late, open longer, opening on sundays, hours
 da تبقى محلولة
closed
 ar يقفل, تقفل, مقفلة, أغلق, أغلقت, أبواب مغلقة, الباب مغلقا
 fr fermée, fermées, ferme, ferment, baissé le rideau, cadenassé
 en closed down, shut down, closing, closes, padlocked
 da تسد, مسدودة, سدو, كيسدو
 la msdouda, tssed, sedd, msdoda, tsed
broken
 ar ألعاب مكسورة, محطم/محطمة, مهترئة, مقلوع, تالف/تالفة
 fr cassés, cassées, en ruine, abîmée, dégradée, dégradés, troué, trouée, hs, vétuste, vandalisé, foutu
 en snapped, vandalised, cracked, wrecked, broken down, rusty, falling apart, run down
 da مهرسين, مكسرين, ريب, مهرسة
 la mherrsin, mkserin, mhersin, mherrsa
full
 ar امتلأت, امتلأ, لم يبق مكان, لا مكان
 fr débordent, déborde, complet, archi plein, bourré
 en overflowing, no room, no space left, full up
 da عامرين, ما بقاتش بلاصة, عامر
 la 3amrin, ma b9ach blassa, fayd, 3amra
overcrowded
 ar يكدس, مكدسين, فوق بعضهم, ازدحام الحافلة
 fr bondés, bondée, debout, trop de monde, entassés, blindé, plein à craquer, voyagent debout
 en rammed, standing room, squeezed, full bus, packed in
 da مكدسين, زاحم, واقفين
 la zham, zhaam, zhma, wa9fin, mzahmin
lack
 ar لا يوجد, غير متوفر, غير متوفرة, غير موجود, بلا, ليس هناك, لا يجدون
 fr pas de, plus de, aucun, sans, il manque, manquent, y a rien, introuvables
 en nowhere, not enough, zero, there is no, running out, cannot find
 da ما فيهش, مافيهش, ما كاينش, ماكاينش, ما كاين, ما بقاش
 la ma fihch, mafihch, ma kaynch, makaynch, ma fihach, n9s, ma 3ndhom, walo
frightened fault ~security
 ar خوف, خائف/خائفين, رعب, نخاف, يخافون, ترعب
 fr peur, on n'ose plus, effrayé, angoisse, avoir peur
 en afraid, frightened, scared, fear, intimidating, terrified, scary
 da كيخلعو, الخلعة, كنخافو, خايفين, مخلوعين
 la kaykhl3o, kaykhafo, khayfin, lkhl3a, kankhafo
poverty
 ar أسر هشة, أسر معوزة, دعم الفقراء, قفة, أسر فقيرة, ذات الدخل المحدود
 fr modeste, modestes, revenus, petits budgets, pauvres, galère, épicerie sociale, aide alimentaire,
  banque alimentaire, resto du coeur
 en food bank, food banks, struggling families, low incomes, skint, food parcels
 da الدراوش, ضعفاء
 la drawech, m7tajin, d3af
homeless
 ar مشردون, بدون مأوى, شارع, مشردين
 fr sans abris, à la rue, hébergement d'urgence, maraude, dorment dehors
 en rough sleepers, hostel, night shelters, sleep rough
 da الشمكارة, المشردين
 la mchrdin, mocharradin
tourism
 ar زائرين, وكالة سياحية, مدار سياحي
 fr touristes, sentier de randonnée, office de tourisme, camping, camping car, chambres d'hôte
 en tourists, walkers, campsite, campervan, b and b, visitor centre
heritage
 ar مدينة قديمة, أسوار, بنايات تاريخية, مدينة عتيقة
 fr vieille ville, lavoir, moulin, églises, château, patrimoine bâti
 en listed building, castle, conservation, heritage site
rubble_of_building thing ~waste
 ar بقايا البناء, أتربة البناء
 fr gravats de chantier
 en builders rubble
 da الردم, التراب ديال البني
 la rdem
landslide
 fr éboulements, glissement de terrain, effondrement de la route
 en landslip, rockfalls
mast_health fault ~internet
 fr ondes, électrosensible, ondes électromagnétiques
 en radiation, electrosmog
"""

# What asks that something be no more: a text that holds one is against what it names, unless it refuses that too.
ENDING = """
 ar أغلقوا, أزيلوا, احذفوا, اهدموا, امنعوا, نطالب بإغلاق, نطالب بهدم, نطالب بإزالة, نطالب بمنع, ألغوا, اقطعوا,
  نطالب بإلغاء, نطالب بقتل
 fr fermez, supprimez, supprimer, enlevez, retirez, interdisez, interdire, abattez, démontez, fermer, démolissez,
  éteignez, abolir
 en scrap, ban, abolish, take down, take out the, remove the, close the, close down the, get rid of, shut down the,
  demolish the, axe the
 da حيدو, سدو, طفيو, قطعو, هدمو, منعو
 la 7aydo, haydo, 7eydo, sddo, tfiw, 9t3o, hdmo, 7iydo
"""

# What is lost when something ends: to refuse that is to ask that the thing stay.
LOSS = """
 ar إغلاق, هدم, قتل, قطع, حذف, إلغاء, تغلقوا, تزيلوا, تهدموا, تقطعوا, تمنعوا, تحذفوا, تلغوا, تقتلوا, تقليص,
  نقل السوق, ترحيل
 fr fermeture, suppression, abattage, démolition, coupe, fermez, fermer, supprimez, supprimer, abattre, abattez,
  éteindre, éteignez, coupez, touchez, enlevez, enlever, retirez, démolir
 en closing, closure, close, closed, felling, fell, remove, removal, demolish, demolition, cut, cuts, scrap, axe,
  ban, cutting, cancel
 da تسدو, تقطعو, تحيدو, تهدمو, تمنعو, السدان, قطيع
 la t9t3o, tsddo, t7aydo, tsedo, thdmo
"""

# What asks that something stay as it is: of a harm, the contrary of a complaint.
LETTING = """
 ar اتركوا, دعوا, حافظوا, أبقوا, خلوا, لا يزعجنا, لا يضر, لا ضرر, مفيد, جيد
 fr laissez, gardez, garder, conservez, maintenez, suffit, suffisent, ne gêne, ne dérange, vive, vivement
 en keep, let, leave, allow, works fine, is fine, are fine, not a problem, no problem, don't limit, don't ban
 da خليو, مزيان, خليوه, خليوها, خليوهم, عادي
 la khelliw, khalliw, 5alliw, mzyan, mezyan, kheliw
"""

# More words of refusal; "^" stands for the beginning of the text.
REFUSING = """
 ar لا تقتلوا, لا تمنعوا, لا تزيلوا, لا تلغوا, لا تحذفوا, لا فائدة من, لا ضرورة, ^لا ل*, ^لا لل*
 fr ^non, dit non, n'en veut pas, n'en voulons pas, opposition, opposant, touchez pas, non merci, ^refus, refus de,
  refus du, ^stop, stop à, stop au, stop aux, ne touchez, n'imposez pas, contraire à
 en ^don't, ^do not, no to, say no, waste of money, hands off, must not, should not, don't waste, do not waste,
  object to
 da ما تسدوش, ما تقطعوش, ما تحيدوش, باراكا من, ماتقطعوش, ماتحيدوش, ماشي ضروري
 la ma t9t3och, ma tsddoch, ^la ma, baraka men, ^stop, machi daruri, ma t7aydoch, ma khassnach, ma khssnach
"""

# What bears a name that follows without an article.
NAME_BEARERS = """
 ar مدرسة, ثانوية, إعدادية, واد, غابة, مقبرة, مستوصف, ساحة, حديقة, ملعب, جماعة, مستشفى, شاطئ, وادي, سوق, طريق, مسجد,
  سد, محطة, منتزه, جبل
 da قنطرة, سبيطار, ليسي, كوليج
"""
