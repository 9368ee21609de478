#!/usr/bin/env python3
"""small_tables.py PROGRAM [-v] [WORD]: files of a few lines, as people and programs write them, and the table that a person sees in each: what
`lansbild table` prints must be that, and the number of lines that it takes for the head. Prints how many are right, and each that is not."""
import csv, io, json, os, subprocess, sys, tempfile

CASES = []


def add(name, text, expected, heads=1, enc='utf-8', alt=()):
    """HEADS: lines of the head, None where two people would say different things; ALT: other tables that are right."""
    CASES.append((name, text.encode(enc) if isinstance(text, str) else text, ([] if expected is None else [expected]) + list(alt), heads))


def L(text):
    return [row.split('|') for row in text.split('/')]


# Words only: the first line is the head, whatever they are.
add('words2','field1,field2\nhello,goodbye\nhello2,goodbye2\n',L('field1|field2/hello|goodbye/hello2|goodbye2'))
add('words3','a,b,c\nx,y,z\nu,v,w\n',L('a|b|c/x|y|z/u|v|w'))
add('words_one_row','name,city\nanna,lund\n',L('name|city/anna|lund'))
add('words3_semi','Namn;Ort;Yrke\nAnna;Lund;lärare\nBo;Umeå;snickare\nEva;Kiruna;läkare\n',L('Namn|Ort|Yrke/Anna|Lund|lärare/Bo|Umeå|snickare/Eva|Kiruna|läkare'))
add('words_caps','FIRST NAME,LAST NAME\nJohn,Smith\nMary,Jones\nTim,Brown\n',L('FIRST NAME|LAST NAME/John|Smith/Mary|Jones/Tim|Brown'))
add('words_tab','key\tvalue\ncolor\tred\nsize\tlarge\n',L('key|value/color|red/size|large'))
add('words_snake','first_name,last_name,e_mail\nanna,berg,anna@example.org\nbo,ek,bo@example.org\n',L('first_name|last_name|e_mail/anna|berg|anna@example.org/bo|ek|bo@example.org'))
add('capitals','country,capital\nSweden,Stockholm\nNorway,Oslo\nDenmark,Copenhagen\nFinland,Helsinki\n',L('country|capital/Sweden|Stockholm/Norway|Oslo/Denmark|Copenhagen/Finland|Helsinki'))
add('bool_words','question,answer\nIs it open?,yes\nIs it red?,no\n',L('question|answer/Is it open?|yes/Is it red?|no'))
add('colors_lower','fruit,color\napple,red\nbanana,yellow\ngrape,purple\nplum,blue\n',L('fruit|color/apple|red/banana|yellow/grape|purple/plum|blue'))
add('one_two_three','one,two,three\nabc,def,ghi\n',L('one|two|three/abc|def|ghi'))
add('col_words4','col1,col2,col3,col4\na,b,c,d\ne,f,g,h\ni,j,k,l\n',L('col1|col2|col3|col4/a|b|c|d/e|f|g|h/i|j|k|l'))
add('word_long_cells','title,description\nHammer,"A tool for driving nails into wood, and more"\nSaw,"A tool for cutting wood, plastic or metal with"\n',L('title|description/Hammer|A tool for driving nails into wood, and more/Saw|A tool for cutting wood, plastic or metal with'))
add('en_sv','en;sv\ndog;hund\ncat;katt\nhorse;häst\n',L('en|sv/dog|hund/cat|katt/horse|häst'))
add('quoted_words','"id","name"\n"a","b"\n"c","d"\n',L('id|name/a|b/c|d'))
# Few numbers.
add('abc123','a,b,c\n1,2,3\n',L('a|b|c/1|2|3'))
add('abc123456','a,b,c\n1,2,3\n4,5,6\n',L('a|b|c/1|2|3/4|5|6'))
add('nohead_num','1,2,3\n4,5,6\n7,8,9\n',L('1|2|3/4|5|6/7|8|9'),0)
add('only_head','id;namn;ort\n',L('id|namn|ort'),None)
add('one_line_num','1,2,3\n',L('1|2|3'),None)
add('one_line_num_semi','1;2;3',L('1|2|3'),None)
add('a_1','a\n1\n2\n3\n',L('a/1/2/3'))
add('a_empty','a,b,c\n1,,3\n,,\n4,5,6\n',L('a|b|c/1||3/4|5|6'))
add('missing_vals','A,B,C\nNA,1,x\n2,NA,y\n3,4,NA\n',L('A|B|C/NA|1|x/2|NA|y/3|4|NA'))
add('index_head',',A,B\n0,1.5,a\n1,2.5,b\n',L('|A|B/0|1.5|a/1|2.5|b'))
add('dates','date,value\n2020-01-01,1\n2020-01-02,2\n',L('date|value/2020-01-01|1/2020-01-02|2'))
add('ragged','a,b,c\n1,2\n3,4,5\n6\n',L('a|b|c/1|2|/3|4|5/6||'))
add('too_many','a,b\n1,2\n3,4,5\n6,7\n',[['a','b',''],['1','2',''],['3','4','5'],['6','7','']])
# Delimiters, quotes, encodings; what looks like a delimiter and is none.
add('decimal_semi','Ort;Medel;Andel\nSolna;1,5;12,3\nNacka;2,25;9,1\nTäby;0,5;8,0\n',L('Ort|Medel|Andel/Solna|1,5|12,3/Nacka|2,25|9,1/Täby|0,5|8,0'))
add('decimal_semi_all','x;y\n1,5;2,5\n3,5;4,5\n',L('x|y/1,5|2,5/3,5|4,5'))
add('decimal_semi_nohead','1,5;2,5\n3,5;4,5\n5,5;6,5\n',L('1,5|2,5/3,5|4,5/5,5|6,5'),0)
add('decimal_tab','x\ty\n1,5\t2,5\n3,5\t4,5\n',L('x|y/1,5|2,5/3,5|4,5'))
add('pipe','id|name|note\n1|Anna|a;b\n2|Bo|c,d\n3|Eva|e f\n',[['id','name','note'],['1','Anna','a;b'],['2','Bo','c,d'],['3','Eva','e f']])
add('semi_in_quotes','id,list\n1,"a;b"\n2,"c;d;e"\n3,"f;g"\n',[['id','list'],['1','a;b'],['2','c;d;e'],['3','f;g']])
add('comma_in_quotes_semi','id;list\n1;"a,b"\n2;"c,d,e"\n3;"f,g"\n',[['id','list'],['1','a,b'],['2','c,d,e'],['3','f,g']])
add('json','id,payload\n1,"{""a"": 1, ""b"": [1,2]}"\n2,"{""a"": 2, ""b"": []}"\n',[['id','payload'],['1','{"a": 1, "b": [1,2]}'],['2','{"a": 2, "b": []}']])
add('json_backslash','id,payload\n1,"{\\"a\\": 1, \\"b\\": 2}"\n2,"{\\"a\\": 2, \\"b\\": 3}"\n',[['id','payload'],['1','{"a": 1, "b": 2}'],['2','{"a": 2, "b": 3}']])
add('json_tab','id\tpayload\n1\t{"a": 1, "b": 2}\n2\t{"a": 2, "b": 3}\n3\t{"a": 2, "b": 3}\n',[['id','payload'],['1','{"a": 1, "b": 2}'],['2','{"a": 2, "b": 3}'],['3','{"a": 2, "b": 3}']])
add('urls','url\nhttp://example.org/a\nhttp://example.org/b?c=1\nhttps://example.org:8080/c\n',[['url'],['http://example.org/a'],['http://example.org/b?c=1'],['https://example.org:8080/c']])
add('times','tid\n12:30\n13:45\n09:05\n23:59\n',[['tid'],['12:30'],['13:45'],['09:05'],['23:59']])
add('times_sec','12:30:01\n13:45:22\n09:05:59\n',[['12:30:01'],['13:45:22'],['09:05:59']],0)
add('dates1','datum\n2020-01-01\n2020-01-02\n2020-01-03\n',[['datum'],['2020-01-01'],['2020-01-02'],['2020-01-03']])
add('datetimes','when\n2020-01-01 12:00\n2020-01-02 13:00\n2020-01-03 14:00\n',[['when'],['2020-01-01 12:00'],['2020-01-02 13:00'],['2020-01-03 14:00']])
add('dec1','Andel\n1,5\n2,7\n3,1\n4,0\n',[['Andel'],['1,5'],['2,7'],['3,1'],['4,0']])
add('dec1_nohead','1,5\n2,7\n3,1\n4,0\n',None,None,alt=[[['1,5'],['2,7'],['3,1'],['4,0']],[['1','5'],['2','7'],['3','1'],['4','0']]])
add('emails','epost\na@example.org\nb@example.org\nc@example.com\n',[['epost'],['a@example.org'],['b@example.org'],['c@example.com']])
add('phones','nummer\n08-123 45 67\n08-765 43 21\n0123-45 67 8\n',[['nummer'],['08-123 45 67'],['08-765 43 21'],['0123-45 67 8']])
add('names2','Anna Andersson\nBo Berg\nCecilia Carlsson\nDavid Dahl\n',[['Anna Andersson'],['Bo Berg'],['Cecilia Carlsson'],['David Dahl']],None)
add('trail','a,b,c,\n1,2,3,\n4,5,6,\n',L('a|b|c/1|2|3/4|5|6'))
add('trail_semi','Namn;Antal;\nSolna;3;\nNacka;4;\n',L('Namn|Antal/Solna|3/Nacka|4'))
add('sep','sep=;\nx;y\n1;2\n3;4\n',L('x|y/1|2/3|4'))
add('sep_tab','sep=\t\nx\ty\n1\t2\n3\t4\n',L('x|y/1|2/3|4'))
add('comment','# made by tool 1.2\n# 2020-01-01\nx,y,z\n1,2,3\n4,5,6\n',L('x|y|z/1|2|3/4|5|6'))
add('comment_mid','x,y,z\n# half\n1,2,3\n4,5,6\n',L('x|y|z/1|2|3/4|5|6'),None,alt=[L('x|y|z/# half||/1|2|3/4|5|6')])
add('dbl_esc','a,b\n"x ""y"" z",1\n"p",2\n',[['a','b'],['x "y" z','1'],['p','2']])
add('bs_esc','a,b\n"x \\"y\\" z",1\n"p, q",2\n"r",3\n',[['a','b'],['x "y" z','1'],['p, q','2'],['r','3']])
add('bs_esc_delim','a,b\nx\\, y,1\nz\\, w,2\nv,3\n',[['a','b'],['x, y','1'],['z, w','2'],['v','3']])
add('cr','a,b,c\r1,2,3\r4,5,6\r',L('a|b|c/1|2|3/4|5|6'))
add('utf16nb','namn;antal\nÅre;3\nÖrebro;4\n',L('namn|antal/Åre|3/Örebro|4'),enc='utf-16-le')
add('utf16be','namn,antal\nÅre,3\nÖrebro,4\n',L('namn|antal/Åre|3/Örebro|4'),enc='utf-16-be')
add('nul',b'a,b,c\n1,2\x00,3\n4,5,6\n',L('a|b|c/1|2|3/4|5|6'))
add('blank_between','a,b,c\n\n1,2,3\n\n4,5,6\n\n7,8,9\n',L('a|b|c/1|2|3/4|5|6/7|8|9'))
add('blank_between_words','namn,ort\n\nAnna,Lund\n\nBo,Umeå\n\nEva,Malmö\n',L('namn|ort/Anna|Lund/Bo|Umeå/Eva|Malmö'))
add('multihead','Län;2022;;2023;\n;Män;Kvinnor;Män;Kvinnor\nSkåne;1;2;3;4\nHalland;5;6;7;8\n',[['Län','2022 Män','2022 Kvinnor','2023 Män','2023 Kvinnor'],['Skåne','1','2','3','4'],['Halland','5','6','7','8']],2)
add('units','Tid,Längd,Vikt\n(s),(m),(kg)\n1,2.5,3.1\n2,2.7,3.3\n3,2.9,3.0\n',[['Tid (s)','Längd (m)','Vikt (kg)'],['1','2.5','3.1'],['2','2.7','3.3'],['3','2.9','3.0']],2)
add('sum','Ort,Antal\nSolna,3\nNacka,4\nSumma,7\n',L('Ort|Antal/Solna|3/Nacka|4/Summa|7'))
add('notes','Ort,Antal\nSolna,3\nNacka,4\nTäby,2\n\nKälla: kommunerna\nAnm.: preliminärt\n',L('Ort|Antal/Solna|3/Nacka|4/Täby|2'))
add('notes_words','Ort,Svar\nSolna,ja\nNacka,nej\nTäby,vet ej\n\nKälla: kommunerna\n',L('Ort|Svar/Solna|ja/Nacka|nej/Täby|vet ej'))
add('below','Ort,Antal\nSolna,3\nNacka,4\nTäby,5\nEkerö,6\n\nLän,Folk,Yta\nSkåne,10,7.5\nHalland,20,8.5\n',L('Ort|Antal/Solna|3/Nacka|4/Täby|5/Ekerö|6'),1,alt=[L('Län|Folk|Yta/Skåne|10|7.5/Halland|20|8.5')])
# Blank columns that only draw a wide sheet, and a dozen tables beside each other: each pair of parts is looked at, not each set of parts.
add('blank_columns', ''.join(','.join('%s,%d,%d,' % ('x' if r % 2 else 7, r * c, r + c) for c in range(40)) + '\n' for r in range(9)), None, None,
    alt=[[[str(v) for c in range(40) for v in ('x' if r % 2 else 7, r * c, r + c)] for r in range(9)]])
add('tables_beside', ''.join(','.join(('Ort,Antal,' if r == 0 else 'o%d,%d,' % (r, r * c)) for c in range(40)) + '\n' for r in range(6)),
    [['Ort', 'Antal']] + [['o%d' % r, '0'] for r in range(1, 6)])
# Prose: each line is one cell.
P='It was a cold day, and nobody was outside.\nThe shop had closed early, so we went home.\nNobody knew why, not even the owner.\nWe had tea, which was nice.\n'
add('prose1',P,[[l] for l in P.split('\n')[:-1]],None,alt=[[]])
P2='Det regnade hela dagen, men ingen klagade.\nVi gick till torget, där alla samlats.\nNågon sjöng en visa, och en hund skällde.\n'
add('prose_sv',P2,[[l] for l in P2.split('\n')[:-1]],None,alt=[[]])
P3='Dear all,\n\nplease find the figures attached.\nThey are preliminary, as usual.\n\nBest regards,\nAnna\n'
add('letter',P3,[[l] for l in P3.split('\n') if l],None,alt=[[]])
P4='Smith, John\nJones, Mary\nBrown, Tim\nWhite, Sue\n'
add('lastfirst',P4,None,None,alt=[[[l] for l in P4.split('\n')[:-1]],L('Smith|John/Jones|Mary/Brown|Tim/White|Sue')])
P5='Name: Anna\nCity: Lund\nAge: 30\n'
add('keyval',P5,None,None,alt=[[[l] for l in P5.split('\n')[:-1]],L('Name|Anna/City|Lund/Age|30')])
P6='Lorem ipsum dolor sit amet, consectetur adipiscing elit.\nSed do eiusmod tempor incididunt ut labore et dolore magna aliqua.\nUt enim ad minim veniam, quis nostrud exercitation.\n'
add('lorem',P6,[[l] for l in P6.split('\n')[:-1]],None,alt=[[]])
# What people keep in such files.
add('sniff_skipinitial',"'Harry''s':'Arlington Heights':'IL':'2/1/03':'Kimi Hayes'\n'Shark City':'Glendale Heights':'IL':'12/28/02':'Prezence'\n'Tommy''s Place':'Blue Island':'IL':'12/28/02':'Blue Sunday/White Crow'\n'Stonecutters ''Seafood'' and Chop House':'Lemont':'IL':'12/19/02':'Week Back'\n",[["Harry's",'Arlington Heights','IL','2/1/03','Kimi Hayes'],['Shark City','Glendale Heights','IL','12/28/02','Prezence'],["Tommy's Place",'Blue Island','IL','12/28/02','Blue Sunday/White Crow'],["Stonecutters 'Seafood' and Chop House",'Lemont','IL','12/19/02','Week Back']],0)
add('sniff_s1',"Harry's, Arlington Heights, IL, 2/1/03, Kimi Hayes\nShark City, Glendale Heights, IL, 12/28/02, Prezence\nTommy's Place, Blue Island, IL, 12/28/02, Blue Sunday/White Crow\nStonecutters Seafood and Chop House, Lemont, IL, 12/19/02, Week Back\n",[["Harry's",'Arlington Heights','IL','2/1/03','Kimi Hayes'],['Shark City','Glendale Heights','IL','12/28/02','Prezence'],["Tommy's Place",'Blue Island','IL','12/28/02','Blue Sunday/White Crow'],['Stonecutters Seafood and Chop House','Lemont','IL','12/19/02','Week Back']],0)
add('sniff_head','"venue","city","state","date","performers"\n"Harry\'s","Arlington Heights","IL","2/1/03","Kimi Hayes"\n"Shark City","Glendale Heights","IL","12/28/02","Prezence"\n"Tommy\'s Place","Blue Island","IL","12/28/02","Blue Sunday/White Crow"\n',[['venue','city','state','date','performers'],["Harry's",'Arlington Heights','IL','2/1/03','Kimi Hayes'],['Shark City','Glendale Heights','IL','12/28/02','Prezence'],["Tommy's Place",'Blue Island','IL','12/28/02','Blue Sunday/White Crow']])
add('sniff_plus',"2147483648+43.0e12+17+abc+def\n147483648+43.0e2+17+abc+def\n47483648+43.0+170+abc+def\n",[['2147483648','43.0e12','17','abc','def'],['147483648','43.0e2','17','abc','def'],['47483648','43.0','170','abc','def']],0)
add('sniff_slash',"aaa|bbb|ccc\n1|2|3\n",L('aaa|bbb|ccc/1|2|3'))
add('iris','sepal_length,sepal_width,species\n5.1,3.5,setosa\n4.9,3.0,setosa\n7.0,3.2,versicolor\n',L('sepal_length|sepal_width|species/5.1|3.5|setosa/4.9|3.0|setosa/7.0|3.2|versicolor'))
add('mtcars_rownames','"mpg","cyl"\n"Mazda RX4",21,6\n"Datsun 710",22.8,4\n',[['','mpg','cyl'],['Mazda RX4','21','6'],['Datsun 710','22.8','4']],1,alt=[[['mpg','cyl',''],['Mazda RX4','21','6'],['Datsun 710','22.8','4']]])
add('spacesep','a b c\n1 2 3\n4 5 6\n7 8 9\n',L('a|b|c/1|2|3/4|5|6/7|8|9'))
add('fwf','id   name     amount\n1    Anna     12.50\n2    Bo       3.00\n3    Cecilia  1.75\n',L('id|name|amount/1|Anna|12.50/2|Bo|3.00/3|Cecilia|1.75'))
add('colon','root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nbin:x:2:2:bin:/bin:/usr/sbin/nologin\n',[['root','x','0','0','root','/root','/bin/bash'],['daemon','x','1','1','daemon','/usr/sbin','/usr/sbin/nologin'],['bin','x','2','2','bin','/bin','/usr/sbin/nologin']],0)
add('quoted_nl','a,b\n"x\ny",1\n"z",2\n',[['a','b'],['x\ny','1'],['z','2']])
add('space_after','a, b, c\n1, 2, 3\n4, 5, 6\n',L('a|b|c/1|2|3/4|5|6'))
add('sq','a;b\n\'x;y\';1\n\'z\';2\n',[['a','b'],['x;y','1'],['z','2']])
add('apostrophes',"name,comment\nO'Brien,it's ok\nD'Arcy,don't know\nSmith,fine\n",[['name','comment'],["O'Brien","it's ok"],["D'Arcy","don't know"],['Smith','fine']])
add('inches','item,size\nTV,42"\nMonitor,27"\nPhone,6"\n',[['item','size'],['TV','42"'],['Monitor','27"'],['Phone','6"']])
add('thousands','Ort,Folk\nSolna,"85,450"\nNacka,"109,000"\n',[['Ort','Folk'],['Solna','85,450'],['Nacka','109,000']])
add('thousands_semi','Ort;Folk\nSolna;85 450\nNacka;109 000\n',[['Ort','Folk'],['Solna','85 450'],['Nacka','109 000']])
add('currency','item;price\nA;€1,50\nB;€2,75\n',[['item','price'],['A','€1,50'],['B','€2,75']])
add('latlon','place,lat,lon\nA,59.3,18.1\nB,57.7,11.9\n',L('place|lat|lon/A|59.3|18.1/B|57.7|11.9'))
add('title_words','Kontaktlista\nNamn,Roll\nAnna Berg,samordnare\nBo Ek,handläggare\nEva Ros,chef\n',L('Namn|Roll/Anna Berg|samordnare/Bo Ek|handläggare/Eva Ros|chef'))
add('title_gap_words','Kontaktlista\n\nNamn,Roll\nAnna Berg,samordnare\nBo Ek,handläggare\nEva Ros,chef\n',L('Namn|Roll/Anna Berg|samordnare/Bo Ek|handläggare/Eva Ros|chef'))
add('bool','id,active\n1,true\n2,false\n',L('id|active/1|true/2|false'))
add('all_same','x,y\na,a\na,a\na,a\n',L('x|y/a|a/a|a/a|a'))
add('nohead_words','Anna,Lund\nBo,Umeå\nEva,Malmö\nIda,Lund\nOla,Lund\nUlf,Umeå\n',None,None,alt=[L('Anna|Lund/Bo|Umeå/Eva|Malmö/Ida|Lund/Ola|Lund/Ulf|Umeå')])
add('html_cell','id,html\n1,"<a href=""x"">y</a>"\n2,"<b>z</b>"\n',[['id','html'],['1','<a href="x">y</a>'],['2','<b>z</b>']])
add('unit_prefix','a;b;c\n1;2;3\n"x;y";5;6\n',[['a','b','c'],['1','2','3'],['x;y','5','6']])
add('empty_quoted','a,b\n"",""\n"x","y"\n',[['a','b'],['x','y']],None)
add('long_head','What is your name?,How old are you?,Where do you live?\nAnna,30,Lund\nBo,41,Umeå\n',[['What is your name?','How old are you?','Where do you live?'],['Anna','30','Lund'],['Bo','41','Umeå']])
add('dup_head','a,a,b\n1,2,3\n4,5,6\n',L('a|a|b/1|2|3/4|5|6'))
add('num_head','1990,1991,1992\n3.5,4.5,5.5\n2.5,3.5,4.5\n',L('1990|1991|1992/3.5|4.5|5.5/2.5|3.5|4.5'),1)
add('neg','x,y\n-1,-2\n-3,-4\n',L('x|y/-1|-2/-3|-4'))
add('sci','x,y\n1e5,2E-3\n3e2,4E+1\n',L('x|y/1e5|2E-3/3e2|4E+1'))
add('percent','x,y\n10%,20%\n30%,40%\n',L('x|y/10%|20%/30%|40%'))
add('html_entities','a;b\nx &amp; y;1\nz;2\n',[['a','b'],['x &amp; y','1'],['z','2']])
add('dot_decimal_thousand_comma','a,b\n"1,234.50",x\n"2,345.75",y\n',[['a','b'],['1,234.50','x'],['2,345.75','y']])


def seen(program, path):
    run = subprocess.run([program, 'table', path], capture_output=True)
    found = subprocess.run([program, 'table', '--json', path], capture_output=True)
    tables = json.loads(found.stdout or '{}').get('tables') or [{'head_rows': []}]
    return list(csv.reader(io.StringIO(run.stdout.decode(), newline=''))), len(tables[0]['head_rows'])


def main():
    verbose, words = '-v' in sys.argv, [word for word in sys.argv[2:] if word != '-v']
    right, chosen = 0, [case for case in CASES if not words or any(word in case[0] for word in words)]
    with tempfile.TemporaryDirectory() as folder:
        for name, content, tables, heads in chosen:
            path = os.path.join(folder, name + '.csv')
            with open(path, 'wb') as out:
                out.write(content)
            rows, count = seen(sys.argv[1], path)
            if rows in tables and heads in (None, count):
                right += 1
                continue
            print('%s: %d lines of head; %s' % (name, count, rows if verbose else 'not as a person would say'))
    print('%d of %d' % (right, len(chosen)))


main()
