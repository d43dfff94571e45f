META
key;value
description;Participatory budget of the commune of Aït Ouargha, which is invented
country;Morocco
unit;Aït Ouargha
instance;2026
num_projects;6
num_votes;10
budget;100000
vote_type;approval
rule;unknown
currency;MAD
max_length;3
PROJECTS
project_id;cost;votes;name;name_fr;name_ar
1;54000;6;Football pitch;Terrain de proximité;ملعب القرب
2;35000;5;Lights on the souk road;Éclairage de la route du souk;إنارة طريق السوق
3;24000;4;Drinking water at the school;Eau potable à l’école;الماء الصالح للشرب بالمدرسة
4;16000;2;Footbridge over the wadi;Passerelle sur l’oued;قنطرة الراجلين على الوادي
5;6000;4;Library of the youth centre;Bibliothèque de la maison des jeunes;مكتبة دار الشباب
6;14000;2;Women’s cooperative workshop;Atelier de la coopérative féminine;ورشة التعاونية النسوية
VOTES
voter_id;vote
1;1,2
2;1,2,5
3;1,5
4;1,2
5;1,2,5
6;1,2
7;3,4,6
8;3,4
9;3,5
10;3,6
