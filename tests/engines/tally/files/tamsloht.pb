META
key;value
description;ميزانية تشاركية لجماعة متخيلة
country;Morocco
unit;Tamsloht n'Ighir
instance;2025
num_projects;6
num_votes;8
budget;350000,50
vote_type;cumulative
rule;unknown
date_begin;01.03.2025
date_end;31.03.2025
max_length;3
max_sum_points;10
language;ar
currency;MAD
comment;"#1: votes were cast at the souk; #2: invented, ""for tests"" only"
PROJECTS
project_id;cost;votes;score;name;category;douar
عين-1;120000;4;16;تهيئة عين الماء;water,health;أيت واورغة
P2;90000.25;4;18;"Piste du douar ; deuxième tranche";roads;Tagadirt
P3;45000;3;8;"مكتبة ""الأطلس"" المتنقلة";culture;None
P4;200000;1;3;"Dispensaire
et logement de l'infirmière";health;Tagadirt
P5;0;1;1;  نظافة السوق الأسبوعي  ;environment;
P6;30000;0;0;Terrain de sport;;Tagadirt
VOTES
voter_id;vote;points;age;district
1;عين-1,P2,P3;5,3,2;34;"أيت واورغة"
2;P2,P4;7,3;51;Tagadirt
3;عين-1;4;28;أيت واورغة
4;;;40;Tagadirt
5;"P3,عين-1";"4,4.5";19;"Centre; Est"
6;P2,P3;4,2;63;None
7;P5,عين-1;1,2.5;45;
8;P2;4;22;Tagadirt
