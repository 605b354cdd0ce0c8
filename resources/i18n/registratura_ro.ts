<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ro_RO">
<context>
    <name>ActList</name>
    <message>
        <source>Back to the entry</source>
        <translation>Înapoi la poziție</translation>
    </message>
</context>
<context>
    <name>ActPanel</name>
    <message>
        <source>Carry out</source>
        <translation>Îndeplinesc</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Renunț</translation>
    </message>
</context>
<context>
    <name>AddPaperPanel</name>
    <message>
        <source>Which paper</source>
        <translation>Ce hârtie</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Paper without a number, to {number}</source>
        <translation>Hârtie fără număr, la {number}</translation>
    </message>
    <message>
        <source>I add it to {number}</source>
        <translation>O adaug la {number}</translation>
    </message>
</context>
<context>
    <name>AnnulPanel</name>
    <message>
        <source>Reason</source>
        <translation>Motivul</translation>
    </message>
    <message>
        <source>The number stays in the register, struck through, and is not given again.</source>
        <translation>Numărul rămâne în registru, tăiat cu o linie, și nu se mai dă altui document.</translation>
    </message>
    <message>
        <source>Annul and register again</source>
        <translation>Anulez și reînregistrez</translation>
    </message>
    <message>
        <source>Annul the number {number}</source>
        <translation>Anularea numărului {number}</translation>
    </message>
    <message>
        <source>I annul the number {number}</source>
        <translation>Anulez numărul {number}</translation>
    </message>
</context>
<context>
    <name>ArrivalRows</name>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Received on</source>
        <translation>Primit la</translation>
    </message>
    <message>
        <source>Why it was received earlier</source>
        <translation>De ce a fost primit mai devreme</translation>
    </message>
    <message>
        <source>Number of the item</source>
        <translation>Numărul trimiterii</translation>
    </message>
    <message>
        <source>Posted on</source>
        <translation>Depus la poștă în</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Ce s-a spus</translation>
    </message>
    <message>
        <source>read back</source>
        <translation>citit înapoi</translation>
    </message>
    <message>
        <source>Pinned: the letters to come keep channel and date.</source>
        <translation>Fixat: scrisorile care urmează păstrează canalul și data.</translation>
    </message>
    <message>
        <source>Channel, received on</source>
        <translation>Canal, primit la</translation>
    </message>
    <message>
        <source>Why earlier</source>
        <translation>De ce mai devreme</translation>
    </message>
    <message>
        <source>Item no., posted on</source>
        <translation>Nr. trimiterii, data ei</translation>
    </message>
</context>
<context>
    <name>AssignPanel</name>
    <message>
        <source>Department</source>
        <translation>Compartiment</translation>
    </message>
    <message>
        <source>File code</source>
        <translation>Indicativ dosar</translation>
    </message>
    <message>
        <source>Department (column 8)</source>
        <translation>Compartiment (coloana 8)</translation>
    </message>
    <message>
        <source>File code (column 13)</source>
        <translation>Indicativ (coloana 13)</translation>
    </message>
    <message>
        <source>Assign {number}</source>
        <translation>Repartizarea numărului {number}</translation>
    </message>
    <message>
        <source>I assign {number}</source>
        <translation>Repartizez {number}</translation>
    </message>
</context>
<context>
    <name>BackupFix</name>
    <message>
        <source>Save everything in one file</source>
        <translation>Salvați totul într-un fișier</translation>
    </message>
    <message>
        <source>One encrypted file with the register, the documents and the keys. It is opened with the recovery sheet or with the key of this computer.</source>
        <translation>Un singur fișier criptat, cu registrul, documentele și cheile. Se deschide cu fișa de recuperare sau cu cheia acestui calculator.</translation>
    </message>
    <message>
        <source>Folder of the file</source>
        <translation>Dosarul fișierului</translation>
    </message>
    <message>
        <source>Name of the file</source>
        <translation>Numele fișierului</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation>Salvez fișierul</translation>
    </message>
    <message>
        <source>Write the folder, or choose a disk with the down arrow.</source>
        <translation>Scrieți dosarul sau alegeți un disc cu săgeata în jos.</translation>
    </message>
</context>
<context>
    <name>CalibrationPanel</name>
    <message>
        <source>Keep</source>
        <translation>Păstrez</translation>
    </message>
    <message>
        <source>Leave as it was</source>
        <translation>Las cum era</translation>
    </message>
    <message>
        <source>Calibrating {printer}</source>
        <translation>Se calibrează {printer}</translation>
    </message>
    <message>
        <source>The ruler is being printed on the sheet of labels: lines with bar codes at three cuts.</source>
        <translation>Rigla se tipărește pe coala de etichete: linii cu coduri de bare la trei tăieturi.</translation>
    </message>
    <message>
        <source>At each cut find the line that lies on it, and scan the code beside it.</source>
        <translation>La fiecare tăietură căutați linia care cade pe ea și citiți codul de lângă ea.</translation>
    </message>
    <message>
        <source>The ruler is being printed: two or three labels of bar codes.</source>
        <translation>Se tipărește rigla: două sau trei etichete cu coduri de bare.</translation>
    </message>
    <message>
        <source>Scan every code that can be read, on the white liner of the roll.</source>
        <translation>Citiți cu scanerul toate codurile care se pot citi, pe hârtia albă a rolei.</translation>
    </message>
    <message>
        <source>Codes read: second column {column}, second row {upper}, last row {lower}.</source>
        <translation>Coduri citite: coloana a doua {column}, rândul al doilea {upper}, ultimul rând {lower}.</translation>
    </message>
    <message>
        <source>Codes read: left {left}, right {right}, top {top}, bottom {bottom}, dense row {dense}.</source>
        <translation>Coduri citite: stânga {left}, dreapta {right}, sus {top}, jos {bottom}, rândul cu bare groase {dense}.</translation>
    </message>
    <message>
        <source>The printer prints where it should; nothing changes.</source>
        <translation>Imprimanta tipărește unde trebuie; nu se schimbă nimic.</translation>
    </message>
    <message>
        <source>{distance} mm to the right</source>
        <translation>{distance} mm la dreapta</translation>
    </message>
    <message>
        <source>{distance} mm to the left</source>
        <translation>{distance} mm la stânga</translation>
    </message>
    <message>
        <source>{distance} mm down</source>
        <translation>{distance} mm în jos</translation>
    </message>
    <message>
        <source>{distance} mm up</source>
        <translation>{distance} mm în sus</translation>
    </message>
    <message>
        <source>The page moves {across}, {along}; its size is multiplied by {scale}.</source>
        <translation>Pagina se mută {across}, {along}; mărimea ei se înmulțește cu {scale}.</translation>
    </message>
    <message>
        <source>The print moves {across}, {along}; darkness {darkness}.</source>
        <translation>Tipărirea se mută {across}, {along}; întunecimea {darkness}.</translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>Identity card</source>
        <translation>Carte de identitate</translation>
    </message>
    <message>
        <source>PIN of the identity card, 4 digits</source>
        <translation>PIN-ul cărții de identitate, 4 cifre</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Confirm the last try</source>
        <translation>Confirmarea ultimei încercări</translation>
    </message>
    <message>
        <source>Type LAST</source>
        <translation>Scrieți ULTIMA</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>Citesc</translation>
    </message>
    <message>
        <source>LAST</source>
        <translation>ULTIMA</translation>
    </message>
    <message>
        <source>The holder types the PIN of 4 digits that opens the data, then Enter.</source>
        <translation>Titularul scrie PIN-ul de 4 cifre pentru date, apoi Enter.</translation>
    </message>
    <message>
        <source>Press Enter; the holder then types the PIN on the reader.</source>
        <translation>Apăsați Enter; titularul scrie apoi PIN-ul pe cititor.</translation>
    </message>
    <message>
        <source>Reading: leave the card in the reader.</source>
        <translation>Se citește: lăsați cartea în cititor.</translation>
    </message>
</context>
<context>
    <name>CentreLamp</name>
    <message>
        <source>works alone</source>
        <translation>lucrează singur</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>trimis</translation>
    </message>
    <message>
        <source>offline since {time}, {left}</source>
        <translation>fără legătură din {time}, {left}</translation>
    </message>
    <message>
        <source>Why: {cause}. Register as usual.</source>
        <translation>De ce: {cause}. Înregistrați ca de obicei.</translation>
    </message>
    <message>
        <source>emergency series {series}</source>
        <translation>seria de avarie {series}</translation>
    </message>
    <message>
        <source>Why: {cause}. The ordinary numbers come later.</source>
        <translation>De ce: {cause}. Numerele obișnuite vin mai târziu.</translation>
    </message>
    <message>
        <source>distrust: emergency series {series}</source>
        <translation>neîncredere: seria de avarie {series}</translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>una de hotărât</numerusform>
            <numerusform>%n de hotărât</numerusform>
            <numerusform>%n de hotărât</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) left</source>
        <translation>
            <numerusform>mai este un număr</numerusform>
            <numerusform>mai sunt %n numere</numerusform>
            <numerusform>mai sunt %n de numere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>o zi</numerusform>
            <numerusform>%n zile</numerusform>
            <numerusform>%n de zile</numerusform>
        </translation>
    </message>
    <message>
        <source>Why: {cause}. Register as usual and call the administrator.</source>
        <translation>De ce: {cause}. Înregistrați ca de obicei și chemați administratorul.</translation>
    </message>
    <message>
        <source>stopped, {left}</source>
        <translation>oprit, {left}</translation>
    </message>
    <message>
        <source>Why: {cause}. Register as usual: the ordinary numbers come back by themselves when the central registry answers.</source>
        <translation>De ce: {cause}. Înregistrați ca de obicei: numerele obișnuite revin singure când răspunde registrul central.</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>1 așteaptă</numerusform>
            <numerusform>%n așteaptă</numerusform>
            <numerusform>%n așteaptă</numerusform>
        </translation>
    </message>
    <message>
        <source>{waiting} for {minutes} min</source>
        <translation>{waiting} de {minutes} min</translation>
    </message>
</context>
<context>
    <name>CentreSection</name>
    <message>
        <source>Central registry</source>
        <translation>Registrul central</translation>
    </message>
    <message>
        <source>Several counters share one register through it. What was registered here goes along and keeps its number. Until the answer comes, numbers are those of an emergency series.</source>
        <translation>Prin el, mai multe ghișee au un singur registru. Ce s-a înregistrat aici merge împreună cu ghișeul și își păstrează numărul. Până vine răspunsul, numerele sunt dintr-o serie de urgență.</translation>
    </message>
    <message>
        <source>Join the central registry</source>
        <translation>Mă leg de registrul central</translation>
    </message>
    <message>
        <source>Write the address that the administrator gave.</source>
        <translation>Scrieți adresa dată de administrator.</translation>
    </message>
    <message>
        <source>Ask at this address</source>
        <translation>Îl caut la adresa aceasta</translation>
    </message>
    <message>
        <source>It is at {address}.</source>
        <translation>Este la {address}.</translation>
    </message>
    <message>
        <source>The desk belongs to a central registry</source>
        <translation>Ghișeul lucrează cu un registru central</translation>
    </message>
    <message>
        <source>Asking the central registry</source>
        <translation>Se întreabă registrul central</translation>
    </message>
    <message>
        <source>{name} has the request and has to approve it</source>
        <translation>{name} are cererea și trebuie să o aprobe</translation>
    </message>
    <message>
        <source>Call the administrator, then press the button again.</source>
        <translation>Chemați administratorul, apoi apăsați din nou butonul.</translation>
    </message>
</context>
<context>
    <name>ChecklistRow</name>
    <message>
        <source>received</source>
        <translation>primit</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>de primit</translation>
    </message>
</context>
<context>
    <name>ChoiceField</name>
    <message>
        <source>Choose from the list: write the first letters or press Down.</source>
        <translation>Alegeți din listă: scrieți primele litere sau apăsați săgeata în jos.</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>1  No.</source>
        <translation>1  Nr.</translation>
    </message>
    <message>
        <source>2  Date</source>
        <translation>2  Data</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Starea</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>Termen</translation>
    </message>
    <message>
        <source>6  Issuer</source>
        <translation>6  Emitentul</translation>
    </message>
    <message>
        <source>7  Content in short</source>
        <translation>7  Conținutul în rezumat</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>fără date încă</translation>
    </message>
    <message>
        <source>3  Issuer&apos;s no., date</source>
        <translation>3  Nr. și data emit.</translation>
    </message>
    <message>
        <source>4  Sheets   5  Annexes</source>
        <translation>4  File   5  Anexe</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>fără număr</translation>
    </message>
    <message>
        <source>8  Department</source>
        <translation>8  Compartiment</translation>
    </message>
    <message>
        <source>12  Linked to</source>
        <translation>12  Conexat la</translation>
    </message>
    <message>
        <source>not assigned</source>
        <translation>nerepartizat</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numărul</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Issuer&apos;s number, date</source>
        <translation>Nr., data emitentului</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Annexes</source>
        <translation>Anexe</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Emitentul</translation>
    </message>
    <message>
        <source>Content in short</source>
        <translation>Conținutul în rezumat</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Compartimentul</translation>
    </message>
    <message>
        <source>Dispatched</source>
        <translation>Expediat</translation>
    </message>
    <message>
        <source>Settled by</source>
        <translation>Mod de rezolvare</translation>
    </message>
    <message>
        <source>Addressee</source>
        <translation>Destinatarul</translation>
    </message>
    <message>
        <source>Linked to</source>
        <translation>Conexat la</translation>
    </message>
    <message>
        <source>File code</source>
        <translation>Indicativ</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Registration</source>
        <translation>Înregistrare</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Registru</translation>
    </message>
    <message>
        <source>Folder for signing</source>
        <translation>Mapa de semnat</translation>
    </message>
    <message>
        <source>Handing over</source>
        <translation>Predare</translation>
    </message>
    <message>
        <source>To be sent</source>
        <translation>De trimis</translation>
    </message>
    <message>
        <source>End of the day</source>
        <translation>Închiderea zilei</translation>
    </message>
    <message>
        <source>Counter state</source>
        <translation>Starea ghișeului</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Setări</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Toate tastele</translation>
    </message>
    <message>
        <source>Search or scan</source>
        <translation>Căutați sau scanați</translation>
    </message>
    <message>
        <source>Label, receipt, history</source>
        <translation>Etichetă, bon, istoric</translation>
    </message>
    <message>
        <source>Another person at the counter</source>
        <translation>Altă persoană la ghișeu</translation>
    </message>
    <message>
        <source>Register it</source>
        <translation>Înregistrez</translation>
    </message>
    <message>
        <source>Quick number</source>
        <translation>Număr rapid</translation>
    </message>
    <message>
        <source>Label again</source>
        <translation>Eticheta din nou</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Bon</translation>
    </message>
    <message>
        <source>Same sender</source>
        <translation>Același emitent</translation>
    </message>
    <message>
        <source>Same data again</source>
        <translation>Aceleași date din nou</translation>
    </message>
    <message>
        <source>Open the last entry</source>
        <translation>Deschid ultima poziție</translation>
    </message>
    <message>
        <source>Reply to a number</source>
        <translation>Răspund la un număr</translation>
    </message>
    <message>
        <source>Pin channel and date of receipt</source>
        <translation>Fixez canalul și data primirii</translation>
    </message>
    <message>
        <source>Language, file code, urgency</source>
        <translation>Limbă, indicativ, urgență</translation>
    </message>
    <message>
        <source>Accept the filing proposed</source>
        <translation>Accept clasarea propusă</translation>
    </message>
    <message>
        <source>Empty the form</source>
        <translation>Golesc formularul</translation>
    </message>
    <message>
        <source>Next direction</source>
        <translation>Alt sens</translation>
    </message>
    <message>
        <source>Reserved number</source>
        <translation>Număr rezervat</translation>
    </message>
    <message>
        <source>On behalf of</source>
        <translation>În numele lui</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Persoană nouă</translation>
    </message>
    <message>
        <source>Read the identity card</source>
        <translation>Citesc cartea de identitate</translation>
    </message>
    <message>
        <source>Anonymous sender</source>
        <translation>Emitent anonim</translation>
    </message>
    <message>
        <source>Unreadable sender</source>
        <translation>Emitent ilizibil</translation>
    </message>
    <message>
        <source>Collective sender</source>
        <translation>Emitent colectiv</translation>
    </message>
    <message>
        <source>Link to it</source>
        <translation>Conexez</translation>
    </message>
    <message>
        <source>Another document</source>
        <translation>Alt document</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrez</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Print the register</source>
        <translation>Tipăresc registrul</translation>
    </message>
    <message>
        <source>Two lines or legal order</source>
        <translation>Două rânduri sau ordine legală</translation>
    </message>
    <message>
        <source>Open the document</source>
        <translation>Deschid documentul</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Salvez o copie</translation>
    </message>
    <message>
        <source>Keep the report on signatures</source>
        <translation>Păstrez raportul semnăturilor</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>Atașez un fișier</translation>
    </message>
    <message>
        <source>Attach to the scanned entry</source>
        <translation>Atașez la poziția scanată</translation>
    </message>
    <message>
        <source>What to do with it</source>
        <translation>Ce se poate face</translation>
    </message>
    <message>
        <source>Settle the entry</source>
        <translation>Rezolv poziția</translation>
    </message>
    <message>
        <source>File without action</source>
        <translation>Clasez</translation>
    </message>
    <message>
        <source>Department, file code</source>
        <translation>Repartizez, indicativ</translation>
    </message>
    <message>
        <source>Change the term</source>
        <translation>Schimb termenul</translation>
    </message>
    <message>
        <source>Show the whole CNP</source>
        <translation>Arăt CNP-ul întreg</translation>
    </message>
    <message>
        <source>Import an older register</source>
        <translation>Preiau un registru mai vechi</translation>
    </message>
    <message>
        <source>Verify the register</source>
        <translation>Verific registrul</translation>
    </message>
    <message>
        <source>Complete the entry</source>
        <translation>Completez poziția</translation>
    </message>
    <message>
        <source>Correct the entry</source>
        <translation>Rectific poziția</translation>
    </message>
    <message>
        <source>Annul the number</source>
        <translation>Anulez numărul</translation>
    </message>
    <message>
        <source>Annul and register again</source>
        <translation>Anulez și reînregistrez</translation>
    </message>
    <message>
        <source>Paper without a number</source>
        <translation>Act fără număr propriu</translation>
    </message>
    <message>
        <source>Link to a number</source>
        <translation>Conexez la un număr</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Răspund</translation>
    </message>
    <message>
        <source>Label as PDF</source>
        <translation>Eticheta ca PDF</translation>
    </message>
    <message>
        <source>Receipt as PDF</source>
        <translation>Bonul ca PDF</translation>
    </message>
    <message>
        <source>Choose PDFs</source>
        <translation>Aleg PDF-uri</translation>
    </message>
    <message>
        <source>Number at signing</source>
        <translation>Număr la semnare</translation>
    </message>
    <message>
        <source>Choose the token</source>
        <translation>Aleg tokenul</translation>
    </message>
    <message>
        <source>Copy the diagnosis of the token</source>
        <translation>Copiez diagnosticul tokenului</translation>
    </message>
    <message>
        <source>Look at the token again</source>
        <translation>Caut din nou tokenul</translation>
    </message>
    <message>
        <source>Take the last one back</source>
        <translation>Iau înapoi ultima</translation>
    </message>
    <message>
        <source>Search in the list</source>
        <translation>Caut în listă</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Încerc acum</translation>
    </message>
    <message>
        <source>Prepare to work without network</source>
        <translation>Pregătesc pentru lucru fără rețea</translation>
    </message>
    <message>
        <source>Emergency series</source>
        <translation>Serie de avarie</translation>
    </message>
    <message>
        <source>Write the daily register</source>
        <translation>Scriu registrul zilnic</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Verific din nou</translation>
    </message>
    <message>
        <source>Copy the diagnosis</source>
        <translation>Copiez diagnosticul</translation>
    </message>
    <message>
        <source>Save the data for help</source>
        <translation>Salvez datele pentru ajutor</translation>
    </message>
    <message>
        <source>Open entry {place}</source>
        <translation>Deschid poziția {place}</translation>
    </message>
    <message>
        <source>Paper {place} received</source>
        <translation>Actul {place} primit</translation>
    </message>
    <message>
        <source>Fix {place}</source>
        <translation>Rezolv {place}</translation>
    </message>
    <message>
        <source>Send to be signed</source>
        <translation>Trimit la semnat</translation>
    </message>
    <message>
        <source>Check, then sign</source>
        <translation>Verific, apoi semnez</translation>
    </message>
    <message>
        <source>Return unsigned</source>
        <translation>Returnez nesemnat</translation>
    </message>
    <message>
        <source>Look at the document</source>
        <translation>Mă uit la document</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>Bifez tot</translation>
    </message>
    <message>
        <source>Pause or go on</source>
        <translation>Pauză sau continui</translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message>
        <source>Show the entry</source>
        <translation>Arăt poziția</translation>
    </message>
    <message>
        <source>Two desks changed {number}</source>
        <translation>Două ghișee au schimbat {number}</translation>
    </message>
    <message>
        <source>Another desk changed the same thing first. Its change arrives in a moment.</source>
        <translation>Alt ghișeu a schimbat primul același lucru. Schimbarea lui sosește imediat.</translation>
    </message>
    <message>
        <source>Two desks changed the same thing. Which change stays?</source>
        <translation>Două ghișee au schimbat același lucru. Care schimbare rămâne?</translation>
    </message>
    <message>
        <source>What stands, of desk {desk}</source>
        <translation>Ce este în vigoare, de la ghișeul {desk}</translation>
    </message>
    <message>
        <source>Ours, without effect</source>
        <translation>A noastră, fără efect</translation>
    </message>
    <message>
        <source>Keep what stands</source>
        <translation>Păstrez ce este în vigoare</translation>
    </message>
    <message>
        <source>Apply ours again</source>
        <translation>O aplic din nou pe a noastră</translation>
    </message>
</context>
<context>
    <name>ContentRows</name>
    <message>
        <source>Subject in short</source>
        <translation>Conținut pe scurt</translation>
    </message>
    <message>
        <source>Sender&apos;s number</source>
        <translation>Numărul emitentului</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>fără număr</translation>
    </message>
    <message>
        <source>Sender&apos;s date</source>
        <translation>Data emitentului</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Annexes</source>
        <translation>Anexe</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Obiecte</translation>
    </message>
    <message>
        <source>Sender&apos;s no. and date</source>
        <translation>Nr. și data emitentului</translation>
    </message>
    <message>
        <source>leave empty if there is none</source>
        <translation>lăsați gol dacă nu are</translation>
    </message>
</context>
<context>
    <name>CopyFix</name>
    <message>
        <source>Where is the copy kept?</source>
        <translation>Unde se păstrează copia?</translation>
    </message>
    <message>
        <source>The copy is brought up to date every two minutes. With it and the recovery sheet the register is brought back on a new computer. Choose a second disk, a stick or a shared folder.</source>
        <translation>Copia se aduce la zi la două minute. Cu ea și cu fișa de recuperare registrul se reface pe un calculator nou. Alegeți un al doilea disc, un stick sau un dosar din rețea.</translation>
    </message>
    <message>
        <source>Folder of the copy</source>
        <translation>Dosarul copiei</translation>
    </message>
    <message>
        <source>Why no copy is kept</source>
        <translation>De ce nu se păstrează copie</translation>
    </message>
    <message>
        <source>Or without a copy</source>
        <translation>Sau fără copie</translation>
    </message>
    <message>
        <source>The refusal is recorded with your name, the day and the reason.</source>
        <translation>Refuzul se notează cu numele dumneavoastră, ziua și motivul.</translation>
    </message>
    <message>
        <source>Keep the copy here</source>
        <translation>Păstrez copia aici</translation>
    </message>
    <message>
        <source>Keep no copy</source>
        <translation>Nu păstrez copie</translation>
    </message>
    <message>
        <source>Write the folder, or choose a disk with the down arrow.</source>
        <translation>Scrieți dosarul sau alegeți un disc cu săgeata în jos.</translation>
    </message>
    <message>
        <source>Write why no copy is kept.</source>
        <translation>Scrieți de ce nu se păstrează copie.</translation>
    </message>
</context>
<context>
    <name>CopySection</name>
    <message>
        <source>Copy and recovery</source>
        <translation>Copie și recuperare</translation>
    </message>
    <message>
        <source>What brings the register back on another computer. Each is opened where it is checked.</source>
        <translation>Ce readuce registrul pe alt calculator. Fiecare se deschide acolo unde este verificată.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copia</translation>
    </message>
    <message>
        <source>Choose where the copy is kept</source>
        <translation>Aleg locul copiei</translation>
    </message>
    <message>
        <source>Mirror journal</source>
        <translation>Jurnalul oglindă</translation>
    </message>
    <message>
        <source>Choose where the mirror is written</source>
        <translation>Aleg locul oglinzii</translation>
    </message>
    <message>
        <source>Everything in one file</source>
        <translation>Totul într-un fișier</translation>
    </message>
    <message>
        <source>Save everything in a file</source>
        <translation>Salvez totul într-un fișier</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>Fișa de recuperare</translation>
    </message>
    <message>
        <source>Make a new recovery sheet</source>
        <translation>Fac o fișă de recuperare nouă</translation>
    </message>
</context>
<context>
    <name>CopyStep</name>
    <message>
        <source>Where is the copy kept?</source>
        <translation>Unde se păstrează copia?</translation>
    </message>
    <message>
        <source>The copy is brought up to date every two minutes. A second disk, a stick or a shared folder: with it and the recovery sheet the register is brought back on a new computer.</source>
        <translation>Copia se aduce la zi la două minute. Un al doilea disc, un stick sau un dosar din rețea: cu ea și cu fișa de recuperare registrul se reface pe un calculator nou.</translation>
    </message>
    <message>
        <source>Folder of the copy</source>
        <translation>Dosarul copiei</translation>
    </message>
    <message>
        <source>Why no copy is kept</source>
        <translation>De ce nu se păstrează copie</translation>
    </message>
    <message>
        <source>Or without, because</source>
        <translation>Sau fără copie, pentru că</translation>
    </message>
    <message>
        <source>The refusal is recorded with the name of the first person, the day and the reason.</source>
        <translation>Refuzul se notează cu numele primei persoane, ziua și motivul.</translation>
    </message>
    <message>
        <source>Key of the register</source>
        <translation>Cheia registrului</translation>
    </message>
    <message>
        <source>This folder lies on the same disk as the register: if the disk breaks, both are lost.</source>
        <translation>Dosarul se află pe același disc cu registrul: dacă discul se strică, se pierd amândouă.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring keeps it for whoever is logged in.</source>
        <translation>O ține depozitul de chei al sistemului, pentru persoana conectată.</translation>
    </message>
    <message>
        <source>This computer has no keyring: the key is written to the file {file}. Guard it.</source>
        <translation>Acest calculator nu are depozit de chei: cheia se scrie în fișierul {file}. Păziți-l.</translation>
    </message>
    <message>
        <source>Choose a folder, or write below why no copy is kept.</source>
        <translation>Alegeți un dosar sau scrieți mai jos de ce nu se păstrează copie.</translation>
    </message>
    <message>
        <source>This folder is not there. Connect the disk or choose another place.</source>
        <translation>Dosarul nu se găsește. Conectați discul sau alegeți alt loc.</translation>
    </message>
    <message>
        <source>Central registry</source>
        <translation>Registru central</translation>
    </message>
    <message>
        <source>I work without a central registry</source>
        <translation>Lucrez fără registru central</translation>
    </message>
    <message>
        <source>It can join one later, in Settings: nothing will be numbered anew then.</source>
        <translation>Se poate lega de unul mai târziu, din Setări: atunci nu se renumerotează nimic.</translation>
    </message>
</context>
<context>
    <name>CorrectPanel</name>
    <message>
        <source>Column</source>
        <translation>Coloana</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>Valoarea nouă</translation>
    </message>
    <message>
        <source>Is it somebody else?</source>
        <translation>Este altcineva?</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivul</translation>
    </message>
    <message>
        <source>Correct several in the form</source>
        <translation>Rectific mai multe în formular</translation>
    </message>
    <message>
        <source>Correct the entry {number}</source>
        <translation>Rectificarea numărului {number}</translation>
    </message>
    <message>
        <source>I correct {number}</source>
        <translation>Rectific {number}</translation>
    </message>
    <message>
        <source>Now: {value}</source>
        <translation>Acum: {value}</translation>
    </message>
</context>
<context>
    <name>CountField</name>
    <message>
        <source>Write a number from 0 to {largest}.</source>
        <translation>Scrieți un număr de la 0 la {largest}.</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>dd.mm.yyyy</source>
        <translation>zz.ll.aaaa</translation>
    </message>
    <message>
        <source>Write the day, the month and the year, for example 19.11.2026.</source>
        <translation>Scrieți ziua, luna și anul, de exemplu 19.11.2026.</translation>
    </message>
    <message>
        <source>This day is not in the calendar. Check the day and the month.</source>
        <translation>Ziua nu există în calendar. Verificați ziua și luna.</translation>
    </message>
</context>
<context>
    <name>DayEndPage</name>
    <message>
        <source>End of the day</source>
        <translation>Închiderea zilei</translation>
    </message>
    <message>
        <source>Everything is settled: write the daily register and sign it.</source>
        <translation>Totul este încheiat: scrieți registrul zilnic și semnați-l.</translation>
    </message>
    <message>
        <source>Settle what is left, or let it wait until tomorrow: no number is lost.</source>
        <translation>Încheiați ce a rămas sau lăsați pe mâine: niciun număr nu se pierde.</translation>
    </message>
    <message>
        <source>Daily register</source>
        <translation>Registrul zilnic</translation>
    </message>
    <message>
        <source>Labels not confirmed</source>
        <translation>Etichete neconfirmate</translation>
    </message>
    <message>
        <source>Every label was scanned on its document.</source>
        <translation>Fiecare etichetă a fost scanată pe documentul ei.</translation>
    </message>
    <message>
        <source>Quick numbers without data</source>
        <translation>Numere rapide fără date</translation>
    </message>
    <message>
        <source>Every number has its data.</source>
        <translation>Fiecare număr are datele lui.</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>Netipărite</translation>
    </message>
    <message>
        <source>Everything asked for is on paper.</source>
        <translation>Tot ce s-a cerut este pe hârtie.</translation>
    </message>
    <message>
        <source>Label again</source>
        <translation>Eticheta din nou</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Arăt</translation>
    </message>
    <message>
        <source>printed {day}, waiting for a scan</source>
        <translation>tipărită în {day}, așteaptă scanarea</translation>
    </message>
    <message>
        <source>given {day}</source>
        <translation>dat la {day}</translation>
    </message>
    <message>
        <source>label</source>
        <translation>eticheta</translation>
    </message>
    <message>
        <source>receipt</source>
        <translation>dovada</translation>
    </message>
    <message>
        <source>A4 sheets</source>
        <translation>coli A4</translation>
    </message>
    <message>
        <source>Print it</source>
        <translation>O tipăresc</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>Renunț la ea</translation>
    </message>
    <message>
        <source>Emergency kit</source>
        <translation>Trusa de urgență</translation>
    </message>
    <message>
        <source>It could not be done</source>
        <translation>Nu s-a putut face</translation>
    </message>
    <message>
        <source>Print it, number it and sign it: {file}</source>
        <translation>Tipăriți-l, numerotați-l și semnați-l: {file}</translation>
    </message>
    <message>
        <source>The daily register is written</source>
        <translation>Registrul zilnic este scris</translation>
    </message>
</context>
<context>
    <name>DayFix</name>
    <message>
        <source>Which day is it today?</source>
        <translation>Ce zi este azi?</translation>
    </message>
    <message>
        <source>The clock of this computer does not agree with the register. Look at a calendar and write today&apos;s date; numbers are given with it.</source>
        <translation>Ceasul calculatorului nu se potrivește cu registrul. Priviți un calendar și scrieți data de azi; numerele se dau cu ea.</translation>
    </message>
    <message>
        <source>Today&apos;s date</source>
        <translation>Data de azi</translation>
    </message>
    <message>
        <source>Confirm the date</source>
        <translation>Confirm data</translation>
    </message>
    <message>
        <source>Write the day, the month and the year, for example 19.11.2026.</source>
        <translation>Scrieți ziua, luna și anul, de exemplu 19.11.2026.</translation>
    </message>
</context>
<context>
    <name>DaySection</name>
    <message>
        <source>Free days</source>
        <translation>Zile libere</translation>
    </message>
    <message>
        <source>Terms are counted over these days. Bridge days are set by the Government each year.</source>
        <translation>Termenele se numără peste aceste zile. Zilele libere ale bugetarilor le stabilește Guvernul în fiecare an.</translation>
    </message>
    <message>
        <source>New day</source>
        <translation>Zi nouă</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Anul</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ziua</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Ce fel de zi este</translation>
    </message>
    <message>
        <source>Name of the day</source>
        <translation>Numele zilei</translation>
    </message>
    <message>
        <source>Year shown</source>
        <translation>Anul arătat</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nume</translation>
    </message>
    <message>
        <source>ordinary again</source>
        <translation>din nou obișnuită</translation>
    </message>
    <message>
        <source>Write the day, the month and the year, for example 19.11.2026.</source>
        <translation>Scrieți ziua, luna și anul, de exemplu 19.11.2026.</translation>
    </message>
    <message>
        <source>Choose from the list: press the down arrow.</source>
        <translation>Alegeți din listă: apăsați săgeata în jos.</translation>
    </message>
    <message>
        <source>bridge day (budget staff)</source>
        <translation>zi liberă pentru bugetari</translation>
    </message>
    <message>
        <source>the institution is closed</source>
        <translation>instituția este închisă</translation>
    </message>
    <message>
        <source>working day in exchange</source>
        <translation>zi lucrătoare în schimb</translation>
    </message>
    <message>
        <source>legal holiday</source>
        <translation>sărbătoare legală</translation>
    </message>
    <message>
        <source>an ordinary day</source>
        <translation>zi obișnuită</translation>
    </message>
</context>
<context>
    <name>DelegationSection</name>
    <message>
        <source>Delegations</source>
        <translation>Delegări</translation>
    </message>
    <message>
        <source>A delegate signs what waits for somebody who is away; the stamp says for whom and by which act.</source>
        <translation>Delegatul semnează ce așteaptă pentru cine lipsește; ștampila spune pentru cine și prin ce act.</translation>
    </message>
    <message>
        <source>New delegation</source>
        <translation>Delegare nouă</translation>
    </message>
    <message>
        <source>Who is away</source>
        <translation>Cine lipsește</translation>
    </message>
    <message>
        <source>Who signs instead</source>
        <translation>Cine semnează în loc</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De la</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Până la</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Actul</translation>
    </message>
    <message>
        <source>order 12/2026</source>
        <translation>dispoziția 12/2026</translation>
    </message>
    <message>
        <source>Choose from the list: press the down arrow.</source>
        <translation>Alegeți din listă: apăsați săgeata în jos.</translation>
    </message>
    <message>
        <source>Choose another person, who signs instead.</source>
        <translation>Alegeți altă persoană, care semnează în loc.</translation>
    </message>
    <message>
        <source>Write the first day.</source>
        <translation>Scrieți prima zi.</translation>
    </message>
    <message>
        <source>Write the last day, not before the first.</source>
        <translation>Scrieți ultima zi, nu înainte de prima.</translation>
    </message>
    <message>
        <source>Write the act that entitles: it stands in the stamp.</source>
        <translation>Scrieți actul care dă dreptul: apare în ștampilă.</translation>
    </message>
    <message>
        <source>{delegate} for {absent}</source>
        <translation>{delegate} pentru {absent}</translation>
    </message>
</context>
<context>
    <name>DemonstrationSection</name>
    <message>
        <source>Demonstration</source>
        <translation>Demonstrație</translation>
    </message>
    <message>
        <source>An invented town to learn with, marked on every paper, in a folder of its own.</source>
        <translation>O localitate inventată, pentru învățat, însemnată pe fiecare hârtie și ținută într-un dosar al ei.</translation>
    </message>
    <message>
        <source>This is an invented town</source>
        <translation>Aceasta este o localitate inventată</translation>
    </message>
    <message>
        <source>Throwing it away deletes its folder with everything registered in it.</source>
        <translation>Dacă o aruncați, dosarul ei se șterge cu tot ce s-a înregistrat în ea.</translation>
    </message>
    <message>
        <source>Throw the invented town away</source>
        <translation>Arunc localitatea inventată</translation>
    </message>
    <message>
        <source>Commune, {count} entries</source>
        <translation>Comună, {count} de înregistrări</translation>
    </message>
    <message>
        <source>Municipality, {count} entries</source>
        <translation>Municipiu, {count} de înregistrări</translation>
    </message>
    <message>
        <source>Make a town</source>
        <translation>Fac o localitate</translation>
    </message>
    <message>
        <source>Making the invented town</source>
        <translation>Se face localitatea inventată</translation>
    </message>
</context>
<context>
    <name>DepartmentSection</name>
    <message>
        <source>Departments</source>
        <translation>Compartimente</translation>
    </message>
    <message>
        <source>To whom documents are assigned. A closed department stays on the entries that name it.</source>
        <translation>Cui se repartizează documentele. Un compartiment închis rămâne la înregistrările care îl numesc.</translation>
    </message>
    <message>
        <source>New department</source>
        <translation>Compartiment nou</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Cod</translation>
    </message>
    <message>
        <source>Name of the department</source>
        <translation>Numele compartimentului</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Ține de</translation>
    </message>
    <message>
        <source>closed: nothing is assigned to it</source>
        <translation>închis: nu i se mai repartizează nimic</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nume</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stare</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>închis</translation>
    </message>
    <message>
        <source>Write 2 to 12 letters or digits that no other department has.</source>
        <translation>Scrieți 2 până la 12 litere sau cifre pe care nu le are alt compartiment.</translation>
    </message>
    <message>
        <source>Write the name of the department.</source>
        <translation>Scrieți numele compartimentului.</translation>
    </message>
</context>
<context>
    <name>DeskState</name>
    <message>
        <source>Verify the register</source>
        <translation>Verific registrul</translation>
    </message>
    <message>
        <source>Save everything in a file</source>
        <translation>Salvez totul într-un fișier</translation>
    </message>
    <message>
        <source>The counter can work.</source>
        <translation>Ghișeul poate lucra.</translation>
    </message>
    <message>
        <source>The counter gives emergency numbers only.</source>
        <translation>Ghișeul dă numai numere de urgență.</translation>
    </message>
    <message>
        <source>The counter cannot give numbers.</source>
        <translation>Ghișeul nu poate da numere.</translation>
    </message>
    <message>
        <source>One thing needs attention.</source>
        <translation>Un lucru cere atenție.</translation>
    </message>
    <message>
        <source>Two things need attention.</source>
        <translation>Două lucruri cer atenție.</translation>
    </message>
    <message>
        <source>Three things need attention.</source>
        <translation>Trei lucruri cer atenție.</translation>
    </message>
    <message>
        <source>Four things need attention.</source>
        <translation>Patru lucruri cer atenție.</translation>
    </message>
    <message>
        <source>Five things need attention.</source>
        <translation>Cinci lucruri cer atenție.</translation>
    </message>
    <message>
        <source>{count} things need attention.</source>
        <translation>{count} lucruri cer atenție.</translation>
    </message>
</context>
<context>
    <name>DeskStatePage</name>
    <message>
        <source>State of the counter</source>
        <translation>Starea ghișeului</translation>
    </message>
    <message>
        <source>The diagnosis is copied. It holds no personal data.</source>
        <translation>Diagnosticul este copiat. Nu cuprinde date personale.</translation>
    </message>
    <message>
        <source>To be settled</source>
        <translation>De rezolvat</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>În regulă</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Se verifică</translation>
    </message>
    <message>
        <source>Checking again</source>
        <translation>Se verifică din nou</translation>
    </message>
    <message>
        <source>Checked at {time}, {count} checks in {seconds} s.</source>
        <translation>Verificat la {time}, {count} verificări în {seconds} s.</translation>
    </message>
    <message>
        <source>Registering goes on.</source>
        <translation>Înregistrarea nu se oprește.</translation>
    </message>
    <message>
        <source>{count} of {total}</source>
        <translation>{count} din {total}</translation>
    </message>
</context>
<context>
    <name>DeskWindow</name>
    <message>
        <source>Folder of the register</source>
        <translation>Dosarul registrului</translation>
    </message>
</context>
<context>
    <name>DocumentSection</name>
    <message>
        <source>open</source>
        <translation>deschid</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documente</translation>
    </message>
    <message>
        <source>Drop files here, paste them or attach them: their pages appear here.</source>
        <translation>Trageți fișiere aici, lipiți-le sau atașați-le: paginile lor apar aici.</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Atașez</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Salvez o copie</translation>
    </message>
    <message>
        <source>No document yet</source>
        <translation>Niciun document</translation>
    </message>
    <message>
        <source>{name}, page {page} of {pages}</source>
        <translation>{name}, pagina {page} din {pages}</translation>
    </message>
    <message>
        <source>Saving the copy</source>
        <translation>Se salvează copia</translation>
    </message>
    <message>
        <source>Attaching</source>
        <translation>Se atașează</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Nu s-a făcut</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not attached</source>
        <translation>
            <numerusform>Un fișier nu a fost atașat</numerusform>
            <numerusform>%n fișiere nu au fost atașate</numerusform>
            <numerusform>%n de fișiere nu au fost atașate</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy saved</source>
        <translation>Copie salvată</translation>
    </message>
    <message numerus="yes">
        <source>and %n other(s)</source>
        <translation>
            <numerusform>și încă unul</numerusform>
            <numerusform>și încă %n</numerusform>
            <numerusform>și încă %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DocumentView</name>
    <message>
        <source>Page of the document</source>
        <translation>Pagina documentului</translation>
    </message>
    <message>
        <source>The document was attached at another desk</source>
        <translation>Documentul a fost atașat la alt ghișeu</translation>
    </message>
    <message>
        <source>Open it with Alt+D: it is fetched from the central registry.</source>
        <translation>Deschideți-l cu Alt+D: se aduce de la registrul central.</translation>
    </message>
    <message>
        <source>Fetching from the central registry…</source>
        <translation>Se aduce de la registrul central…</translation>
    </message>
    <message>
        <source>{part} % of it is here.</source>
        <translation>A sosit {part} % din el.</translation>
    </message>
    <message>
        <source>The document was not fetched</source>
        <translation>Documentul nu a fost adus</translation>
    </message>
    <message>
        <source>This kind of file is not shown here</source>
        <translation>Acest fel de fișier nu se arată aici</translation>
    </message>
    <message>
        <source>Save a copy and open it with the program that made it.</source>
        <translation>Salvați o copie și deschideți-o cu programul în care a fost făcută.</translation>
    </message>
    <message>
        <source>The file cannot be shown</source>
        <translation>Fișierul nu poate fi arătat</translation>
    </message>
    <message>
        <source>It is damaged or locked with a password. Save a copy and try another program.</source>
        <translation>Este deteriorat sau are parolă. Salvați o copie și încercați alt program.</translation>
    </message>
    <message>
        <source>The file is not in the data folder</source>
        <translation>Fișierul lipsește din dosarul cu date</translation>
    </message>
    <message>
        <source>Bring it back from the copy: open Counter state for the steps.</source>
        <translation>Aduceți-l din copie: pașii sunt la Starea ghișeului.</translation>
    </message>
    <message>
        <source>There is no line to the central registry. Press Alt+D again when it is back.</source>
        <translation>Nu este legătură cu registrul central. Apăsați din nou Alt+D când revine.</translation>
    </message>
    <message>
        <source>The desk that attached it has not sent it yet. Press Alt+D again later.</source>
        <translation>Ghișeul care l-a atașat încă nu l-a trimis. Apăsați din nou Alt+D mai târziu.</translation>
    </message>
</context>
<context>
    <name>EmergencyPanel</name>
    <message>
        <source>Emergency series</source>
        <translation>Serie de avarie</translation>
    </message>
    <message>
        <source>Numbers will come from a series of their own, which begins with U. The citizen&apos;s number stays good; the central registry gives the ordinary one beside it later.</source>
        <translation>Numerele vor veni dintr-o serie a lor, care începe cu U. Numărul cetățeanului rămâne bun; registrul central dă mai târziu și numărul obișnuit, alături.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivul</translation>
    </message>
    <message>
        <source>Authorised by</source>
        <translation>A autorizat</translation>
    </message>
    <message>
        <source>The person at work</source>
        <translation>Persoana de la ghișeu</translation>
    </message>
    <message>
        <source>Begin the emergency series</source>
        <translation>Încep seria de avarie</translation>
    </message>
</context>
<context>
    <name>EntryFacts</name>
    <message>
        <source>Data of the entry</source>
        <translation>Datele poziției</translation>
    </message>
    <message>
        <source>Go to {number}</source>
        <translation>Deschid {number}</translation>
    </message>
    <message>
        <source>Number, date</source>
        <translation>Nr. și data</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Hârtii</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Primit</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Compartiment</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Predat</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>Termen</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tip</translation>
    </message>
    <message>
        <source>File code</source>
        <translation>Indicativ dosar</translation>
    </message>
    <message>
        <source>Dispatched</source>
        <translation>Expediat</translation>
    </message>
    <message>
        <source>Settled by</source>
        <translation>Modul rezolvării</translation>
    </message>
    <message>
        <source>Addressee</source>
        <translation>Destinatar</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Lipsește</translation>
    </message>
    <message>
        <source>Also</source>
        <translation>Și</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Mențiuni</translation>
    </message>
    <message>
        <source>Check code</source>
        <translation>Cod verificare</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Emitent</translation>
    </message>
    <message>
        <source>On behalf of</source>
        <translation>În numele lui</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>CNP, CUI</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresa</translation>
    </message>
    <message>
        <source>Read from the chip</source>
        <translation>Citit din cip</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nume</translation>
    </message>
    <message>
        <source>given name</source>
        <translation>prenume</translation>
    </message>
    <message>
        <source>CNP</source>
        <translation>CNP</translation>
    </message>
    <message>
        <source>address</source>
        <translation>adresă</translation>
    </message>
    <message>
        <source>to {to}, on {day}, at {time}</source>
        <translation>la {to}, în {day}, la ora {time}</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etichetă</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Bon</translation>
    </message>
    <message>
        <source>waiting to be printed</source>
        <translation>așteaptă tipărirea</translation>
    </message>
    <message>
        <source>sent to the printer</source>
        <translation>trimisă la imprimantă</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>tipărit</translation>
    </message>
    <message>
        <source>not printed, F9 prints it again</source>
        <translation>netipărit, F9 tipărește din nou</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>renunțat</translation>
    </message>
</context>
<context>
    <name>EntryHead</name>
    <message>
        <source>Complete</source>
        <translation>Completez</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Răspund</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>Rezolv</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Clasez</translation>
    </message>
    <message>
        <source>Its label</source>
        <translation>Eticheta</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mai multe</translation>
    </message>
    <message>
        <source>term {day}</source>
        <translation>termen {day}</translation>
    </message>
    <message>
        <source>filing is proposed</source>
        <translation>se propune clasarea</translation>
    </message>
    <message>
        <source>of {day}</source>
        <translation>din {day}</translation>
    </message>
    <message>
        <source>To complete</source>
        <translation>De completat</translation>
    </message>
    <message>
        <source>Annulled: {reason}</source>
        <translation>Anulat: {reason}</translation>
    </message>
    <message>
        <source>Data not written yet. The number and its label are good.</source>
        <translation>Datele nu sunt scrise încă. Numărul și eticheta sunt valabile.</translation>
    </message>
    <message>
        <source>{number} corrected</source>
        <translation>{number} rectificat</translation>
    </message>
    <message>
        <source>{number} annulled</source>
        <translation>{number} anulat</translation>
    </message>
    <message>
        <source>{number} linked</source>
        <translation>{number} conexat</translation>
    </message>
    <message>
        <source>Reply registered: {number}</source>
        <translation>Răspuns înregistrat: {number}</translation>
    </message>
    <message>
        <source>{number} settled</source>
        <translation>{number} rezolvat</translation>
    </message>
    <message>
        <source>{number} filed</source>
        <translation>{number} clasat</translation>
    </message>
    <message>
        <source>{number} assigned</source>
        <translation>{number} repartizat</translation>
    </message>
    <message>
        <source>Term of {number} changed</source>
        <translation>Termenul lui {number} a fost schimbat</translation>
    </message>
    <message>
        <source>Paper added to {number}</source>
        <translation>Hârtie adăugată la {number}</translation>
    </message>
    <message>
        <source>{number} completed</source>
        <translation>{number} completat</translation>
    </message>
    <message>
        <source>The label is no longer true: F9 prints another.</source>
        <translation>Eticheta nu mai este adevărată: F9 tipărește alta.</translation>
    </message>
    <message>
        <source>A document of {number} waits in the folder for signing</source>
        <translation>Un document al {number} așteaptă în mapa de semnat</translation>
    </message>
</context>
<context>
    <name>EntryPane</name>
    <message>
        <source>The entry selected</source>
        <translation>Poziția aleasă</translation>
    </message>
    <message>
        <source>No entry selected</source>
        <translation>Nicio poziție aleasă</translation>
    </message>
    <message>
        <source>Select a row: its path, its documents and its data appear here.</source>
        <translation>Alegeți un rând: drumul hârtiei, documentele și datele apar aici.</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Nu s-a făcut</translation>
    </message>
    <message>
        <source>The entry {number}</source>
        <translation>Poziția {number}</translation>
    </message>
</context>
<context>
    <name>ExportPanel</name>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>What is seen</source>
        <translation>Ce se vede</translation>
    </message>
    <message>
        <source>The whole book</source>
        <translation>Registrul întreg</translation>
    </message>
    <message>
        <source>What is exported</source>
        <translation>Ce se exportă</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Registru</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De la</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Până la</translation>
    </message>
    <message>
        <source>Choose the place and export</source>
        <translation>Aleg locul și export</translation>
    </message>
    <message>
        <source>Check the days</source>
        <translation>Verificați zilele</translation>
    </message>
    <message>
        <source>register {day}.{media}</source>
        <translation>registru {day}.{media}</translation>
    </message>
    <message>
        <source>Writing the file</source>
        <translation>Se scrie fișierul</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>Nu s-a exportat</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>o pagină</numerusform>
            <numerusform>%n pagini</numerusform>
            <numerusform>%n de pagini</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>un rând</numerusform>
            <numerusform>%n rânduri</numerusform>
            <numerusform>%n de rânduri</numerusform>
        </translation>
    </message>
    <message>
        <source>Exported: {length}</source>
        <translation>Exportat: {length}</translation>
    </message>
    <message>
        <source>A screen reader can read it, however long it is</source>
        <translation>Îl poate citi un cititor de ecran, oricât de lung ar fi</translation>
    </message>
    <message>
        <source>Up to 20,000 rows it can do so anyway; a longer file becomes almost three times as large.</source>
        <translation>Până la 20.000 de rânduri îl poate citi oricum; un fișier mai lung devine de aproape trei ori mai mare.</translation>
    </message>
</context>
<context>
    <name>FieldWords</name>
    <message>
        <source>Direction</source>
        <translation>Sens</translation>
    </message>
    <message>
        <source>Issuer&apos;s number</source>
        <translation>Numărul emitentului</translation>
    </message>
    <message>
        <source>Issuer&apos;s date</source>
        <translation>Data emitentului</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Annexes</source>
        <translation>Anexe</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>Colete</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Emitent</translation>
    </message>
    <message>
        <source>On behalf of</source>
        <translation>În numele lui</translation>
    </message>
    <message>
        <source>Content in short</source>
        <translation>Conținut pe scurt</translation>
    </message>
    <message>
        <source>Received on</source>
        <translation>Primit la</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Compartiment</translation>
    </message>
    <message>
        <source>Dispatched on</source>
        <translation>Data expedierii</translation>
    </message>
    <message>
        <source>Settled by</source>
        <translation>Modul rezolvării</translation>
    </message>
    <message>
        <source>Addressee</source>
        <translation>Destinatar</translation>
    </message>
    <message>
        <source>File code</source>
        <translation>Indicativ dosar</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tip</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Limba</translation>
    </message>
    <message>
        <source>Number of the item</source>
        <translation>Numărul trimiterii</translation>
    </message>
    <message>
        <source>Posted on</source>
        <translation>Predat la poștă</translation>
    </message>
    <message>
        <source>Missing papers</source>
        <translation>Hârtii lipsă</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Ce s-a spus</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nimic</translation>
    </message>
    <message>
        <source>linked to</source>
        <translation>conexat la</translation>
    </message>
    <message>
        <source>reply to</source>
        <translation>răspuns la</translation>
    </message>
    <message>
        <source>follow-up of</source>
        <translation>revenire la</translation>
    </message>
    <message>
        <source>annex of</source>
        <translation>anexă la</translation>
    </message>
    <message>
        <source>referred from</source>
        <translation>redirecționat de la</translation>
    </message>
    <message>
        <source>linked from</source>
        <translation>conexat de</translation>
    </message>
    <message>
        <source>answered by</source>
        <translation>răspuns prin</translation>
    </message>
    <message>
        <source>followed up by</source>
        <translation>revenire prin</translation>
    </message>
    <message>
        <source>has the annex</source>
        <translation>are anexa</translation>
    </message>
    <message>
        <source>referred as</source>
        <translation>redirecționat ca</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>Intrare</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>Ieșire</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>Intern</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Register</source>
        <translation>Registru</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Starea</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Perioada</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De la</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Până la</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Compartiment</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tip</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Sens</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Arăt tot</translation>
    </message>
    <message>
        <source>All departments</source>
        <translation>Toate compartimentele</translation>
    </message>
    <message>
        <source>All types</source>
        <translation>Toate tipurile</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>Toate canalele</translation>
    </message>
    <message>
        <source>All directions</source>
        <translation>Toate sensurile</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>Intrare</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>Ieșire</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>Intern</translation>
    </message>
    <message>
        <source>All registers</source>
        <translation>Toate registrele</translation>
    </message>
    <message>
        <source>{register}, all years</source>
        <translation>{register}, toți anii</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Toate stările</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Depășite</translation>
    </message>
    <message>
        <source>To be completed</source>
        <translation>De completat</translation>
    </message>
    <message>
        <source>All the time</source>
        <translation>Toată perioada</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Astăzi</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Ultimele 7 zile</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Ultimele 30 de zile</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Luna aceasta</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Anul acesta</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Anul trecut</translation>
    </message>
    <message>
        <source>From … until …</source>
        <translation>De la … până la …</translation>
    </message>
</context>
<context>
    <name>FirstStartPage</name>
    <message>
        <source>First start</source>
        <translation>Prima pornire</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Înapoi</translation>
    </message>
    <message>
        <source>Making the register</source>
        <translation>Se face registrul</translation>
    </message>
    <message>
        <source>Making the invented town</source>
        <translation>Se face localitatea inventată</translation>
    </message>
    <message>
        <source>Make the register</source>
        <translation>Fac registrul</translation>
    </message>
    <message>
        <source>Open the counter</source>
        <translation>Deschid ghișeul</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Mai departe</translation>
    </message>
    <message>
        <source>It could not be done</source>
        <translation>Nu s-a putut face</translation>
    </message>
</context>
<context>
    <name>FixPanel</name>
    <message>
        <source>Leave as it is</source>
        <translation>Las așa</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>down arrow: disks and sticks</source>
        <translation>săgeata în jos: discuri și stickuri</translation>
    </message>
    <message>
        <source>{size} GB free</source>
        <translation>{size} GB liberi</translation>
    </message>
</context>
<context>
    <name>FolderWords</name>
    <message>
        <source>Ticked.</source>
        <translation>Bifat.</translation>
    </message>
    <message>
        <source>Not ticked.</source>
        <translation>Nebifat.</translation>
    </message>
    <message>
        <source>file from the disk</source>
        <translation>fișier de pe disc</translation>
    </message>
    <message>
        <source>{name}, for {person}, from {sender}</source>
        <translation>{name}, pentru {person}, de la {sender}</translation>
    </message>
    <message>
        <source>signed, level {level}</source>
        <translation>semnat, nivel {level}</translation>
    </message>
    <message>
        <source>waits for its time stamp</source>
        <translation>așteaptă marca temporală</translation>
    </message>
    <message>
        <source>without a time stamp</source>
        <translation>fără marcă temporală</translation>
    </message>
    <message>
        <source>The folder is of {person}, the token of {holder}.</source>
        <translation>Mapa este a lui {person}, tokenul este al lui {holder}.</translation>
    </message>
    <message>
        <source>No time-stamp server answers: the stamps are added later.</source>
        <translation>Niciun server de mărci temporale nu răspunde: mărcile se adaugă mai târziu.</translation>
    </message>
    <message>
        <source>Plug in the other token, or untick these documents.</source>
        <translation>Conectați celălalt token sau debifați aceste documente.</translation>
    </message>
    <message>
        <source>Another&apos;s turn.</source>
        <translation>Este rândul altcuiva.</translation>
    </message>
    <message>
        <source>gets its number when it is signed · to {addressee}: {subject}</source>
        <translation>primește număr la semnare · către {addressee}: {subject}</translation>
    </message>
    <message>
        <source>its signing was interrupted at {moment} and left no signed copy: sign it again</source>
        <translation>semnarea s-a întrerupt la {moment} și nu a rămas nicio copie semnată: semnați din nou</translation>
    </message>
    <message>
        <source>term {day}</source>
        <translation>termen {day}</translation>
    </message>
    <message numerus="yes">
        <source>then signed by %n other(s)</source>
        <translation>
            <numerusform>apoi mai semnează o persoană</numerusform>
            <numerusform>apoi mai semnează %n persoane</numerusform>
            <numerusform>apoi mai semnează %n de persoane</numerusform>
        </translation>
    </message>
    <message>
        <source>{turn} ({role}) · {name}, from {sender}</source>
        <translation>{turn} ({role}) · {name}, de la {sender}</translation>
    </message>
    <message numerus="yes">
        <source>The certificate of {holder} expires in %n day(s)</source>
        <translation>
            <numerusform>Certificatul lui {holder} expiră într-o zi</numerusform>
            <numerusform>Certificatul lui {holder} expiră în %n zile</numerusform>
            <numerusform>Certificatul lui {holder} expiră în %n de zile</numerusform>
        </translation>
    </message>
    <message>
        <source>Issued by {issuer}, valid until {day}.</source>
        <translation>Emis de {issuer}, valabil până la {day}.</translation>
    </message>
    <message numerus="yes">
        <source>%n more expire(s) soon.</source>
        <translation>
            <numerusform>Încă unul expiră curând.</numerusform>
            <numerusform>Încă %n expiră curând.</numerusform>
            <numerusform>Încă %n expiră curând.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask for a new one in time.</source>
        <translation>Cereți din timp unul nou.</translation>
    </message>
    <message>
        <source>Not the token of this folder</source>
        <translation>Nu este tokenul acestei mape</translation>
    </message>
    <message>
        <source>Checking before the PIN</source>
        <translation>Verific înainte de PIN</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pauză</translation>
    </message>
    <message>
        <source>Type the PIN on the reader</source>
        <translation>Tastați PIN-ul pe cititor</translation>
    </message>
    <message>
        <source>Signing: leave the token in place</source>
        <translation>Semnez: lăsați tokenul conectat</translation>
    </message>
    <message>
        <source>None of these can be signed</source>
        <translation>Niciunul nu poate fi semnat</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) can be signed</source>
        <translation>
            <numerusform>Un document poate fi semnat</numerusform>
            <numerusform>%n documente pot fi semnate</numerusform>
            <numerusform>%n de documente pot fi semnate</numerusform>
        </translation>
    </message>
    <message>
        <source>The token is back; left to sign: {count}</source>
        <translation>Tokenul este din nou aici; au rămas de semnat: {count}</translation>
    </message>
    <message>
        <source>Certificate, time stamps and documents were checked.</source>
        <translation>Certificatul, mărcile temporale și documentele sunt verificate.</translation>
    </message>
    <message>
        <source>Type the PIN: one for all of them.</source>
        <translation>Tastați PIN-ul, o singură dată pentru toate.</translation>
    </message>
    <message>
        <source>Press Ctrl+Enter, then type the PIN on the reader: one for all of them.</source>
        <translation>Apăsați Ctrl+Enter, apoi tastați PIN-ul pe cititor, o singură dată pentru toate.</translation>
    </message>
    <message numerus="yes">
        <source>And %n other(s).</source>
        <translation>
            <numerusform>Și încă unul.</numerusform>
            <numerusform>Și încă %n.</numerusform>
            <numerusform>Și încă %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody tells now whether the certificate was revoked.</source>
        <translation>Nimeni nu spune acum dacă certificatul a fost revocat.</translation>
    </message>
    <message>
        <source>What proves the certificate in later years could not be fetched.</source>
        <translation>Datele care dovedesc certificatul peste ani nu au putut fi aduse.</translation>
    </message>
    <message>
        <source>It could not be done</source>
        <translation>Nu s-a putut face</translation>
    </message>
    <message>
        <source>Returned: {name}</source>
        <translation>Returnat: {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n signed document(s) found after an interruption</source>
        <translation>
            <numerusform>Un document semnat, regăsit după o întrerupere</numerusform>
            <numerusform>%n documente semnate, regăsite după o întrerupere</numerusform>
            <numerusform>%n de documente semnate, regăsite după o întrerupere</numerusform>
        </translation>
    </message>
    <message>
        <source>The signed copies are with their entries.</source>
        <translation>Copiile semnate sunt la pozițiile lor.</translation>
    </message>
    <message>
        <source>{done} of {all} signed</source>
        <translation>{done} din {all} semnate</translation>
    </message>
    <message>
        <source>{name} (signed)</source>
        <translation>{name} (semnat)</translation>
    </message>
    <message>
        <source>{name} (not signed)</source>
        <translation>{name} (nesemnat)</translation>
    </message>
    <message>
        <source>with {annexes}</source>
        <translation>cu {annexes}</translation>
    </message>
</context>
<context>
    <name>HandOverPage</name>
    <message>
        <source>Handing over</source>
        <translation>Predare</translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s)</source>
        <translation>
            <numerusform>%n lucrare</numerusform>
            <numerusform>%n lucrări</numerusform>
            <numerusform>%n de lucrări</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose who gets the papers, then scan the label of each letter, or write its number.</source>
        <translation>Alegeți cui predați, apoi scanați eticheta fiecărei lucrări sau scrieți-i numărul.</translation>
    </message>
    <message>
        <source>End the pile</source>
        <translation>Închei teancul</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Compartiment</translation>
    </message>
    <message>
        <source>Who takes them</source>
        <translation>Cine primește</translation>
    </message>
    <message>
        <source>Number of the letter</source>
        <translation>Numărul lucrării</translation>
    </message>
    <message>
        <source>Name, if somebody is to be named</source>
        <translation>Numele, dacă e cazul</translation>
    </message>
    <message>
        <source>Number, then Enter</source>
        <translation>Numărul, apoi Enter</translation>
    </message>
    <message>
        <source>Nothing was handed over yet.</source>
        <translation>Încă nu s-a predat nimic.</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Predat</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Număr</translation>
    </message>
    <message>
        <source>Choose the department, then scan the letter again.</source>
        <translation>Alegeți compartimentul, apoi scanați lucrarea din nou.</translation>
    </message>
    <message>
        <source>{to}, at {time}</source>
        <translation>{to}, la ora {time}</translation>
    </message>
    <message>
        <source>In the register: {department}</source>
        <translation>În registru: {department}</translation>
    </message>
    <message>
        <source>{number} is taken back</source>
        <translation>{number} este luat înapoi</translation>
    </message>
    <message>
        <source>Keep its papers here; the journal tells both.</source>
        <translation>Păstrați lucrarea la registratură; jurnalul arată și predarea, și întoarcerea.</translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) went</source>
        <translation>
            <numerusform>A plecat %n lucrare</numerusform>
            <numerusform>Au plecat %n lucrări</numerusform>
            <numerusform>Au plecat %n de lucrări</numerusform>
        </translation>
    </message>
    <message>
        <source>The next letter begins another pile.</source>
        <translation>Lucrarea următoare începe alt teanc.</translation>
    </message>
    <message>
        <source>{number} is assigned to another department</source>
        <translation>{number} este repartizat altui compartiment</translation>
    </message>
    <message>
        <source>If that is right, take it back out of this pile.</source>
        <translation>Dacă așa este corect, luați-l înapoi din acest teanc.</translation>
    </message>
</context>
<context>
    <name>HandlingRows</name>
    <message>
        <source>Department</source>
        <translation>Compartiment</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>Termen</translation>
    </message>
    <message>
        <source>Why the term is changed</source>
        <translation>De ce se schimbă termenul</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Limbă</translation>
    </message>
    <message>
        <source>File code</source>
        <translation>Indicativ</translation>
    </message>
    <message>
        <source>urgent</source>
        <translation>urgent</translation>
    </message>
    <message>
        <source>filed without action</source>
        <translation>se clasează</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>Română</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>Maghiară</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Germană</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Engleză</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Franceză</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>Ucraineană</translation>
    </message>
    <message>
        <source>Romani</source>
        <translation>Romani</translation>
    </message>
    <message>
        <source>Serbian</source>
        <translation>Sârbă</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Turcă</translation>
    </message>
    <message>
        <source>Slovak</source>
        <translation>Slovacă</translation>
    </message>
    <message>
        <source>Another language</source>
        <translation>Altă limbă</translation>
    </message>
    <message>
        <source>Filing proposed</source>
        <translation>Clasare propusă</translation>
    </message>
    <message>
        <source>Why changed</source>
        <translation>De ce s-a schimbat</translation>
    </message>
    <message>
        <source>Language, file code</source>
        <translation>Limbă, indicativ</translation>
    </message>
    <message>
        <source>no term runs</source>
        <translation>nu curge niciun termen</translation>
    </message>
    <message>
        <source>By law: {day}.</source>
        <translation>După lege: {day}.</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>luni</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>marți</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>miercuri</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>joi</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>vineri</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>sâmbătă</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>duminică</translation>
    </message>
    <message>
        <source>Alt+F accepts: {mode}</source>
        <translation>Alt+F acceptă: {mode}</translation>
    </message>
    <message>
        <source>Missing: {item}. You can register, it stays a debt.</source>
        <translation>Lipsește: {item}. Puteți înregistra, rămâne datorie.</translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) missing. You can register, they stay a debt.</source>
        <translation>
            <numerusform>Lipsește %n act. Puteți înregistra, rămâne datorie.</numerusform>
            <numerusform>Lipsesc %n acte. Puteți înregistra, rămân datorie.</numerusform>
            <numerusform>Lipsesc %n de acte. Puteți înregistra, rămân datorie.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>There is no number {number}. Check number and year.</source>
        <translation>Nu există numărul {number}. Verificați numărul și anul.</translation>
    </message>
    <message>
        <source>Several have it: {candidates}. Write the year too.</source>
        <translation>Îl au mai multe: {candidates}. Scrieți și anul.</translation>
    </message>
    <message>
        <source>Neither clock nor journal agrees with this date. Check it.</source>
        <translation>Data nu se potrivește nici cu ceasul, nici cu jurnalul. Verificați-o.</translation>
    </message>
    <message>
        <source>Reply to the number</source>
        <translation>Răspuns la numărul</translation>
    </message>
    <message>
        <source>Paper for the number</source>
        <translation>Document pentru numărul</translation>
    </message>
    <message>
        <source>Paper for {number}</source>
        <translation>Document pentru {number}</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Număr</translation>
    </message>
    <message>
        <source>Description of the paper</source>
        <translation>Ce este documentul</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>File</translation>
    </message>
    <message>
        <source>How many numbers</source>
        <translation>Câte numere</translation>
    </message>
    <message>
        <source>Who takes the counter over</source>
        <translation>Cine preia ghișeul</translation>
    </message>
    <message>
        <source>Today&apos;s date</source>
        <translation>Data de azi</translation>
    </message>
    <message>
        <source>Quick number</source>
        <translation>Număr rapid</translation>
    </message>
    <message>
        <source>Enter gives number and label; Esc takes nothing.</source>
        <translation>Enter dă numărul și eticheta; Esc nu ia nimic.</translation>
    </message>
    <message>
        <source>For example 1207 or 1207/2026.</source>
        <translation>De exemplu 1207 sau 1207/2026.</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>The same letter, how many numbers</source>
        <translation>Aceeași scrisoare, câte numere</translation>
    </message>
    <message>
        <source>×12 gives twelve numbers and one receipt.</source>
        <translation>×12 dă douăsprezece numere și un singur bon.</translation>
    </message>
    <message>
        <source>At the counter</source>
        <translation>La ghișeu</translation>
    </message>
    <message>
        <source>Drafts stay with their person.</source>
        <translation>Ciornele rămân ale celui care le-a scris.</translation>
    </message>
    <message>
        <source>Which day is it today?</source>
        <translation>Ce zi este azi?</translation>
    </message>
    <message>
        <source>The clock says {proposed}, the journal ends on {last}. Write today&apos;s date.</source>
        <translation>Ceasul arată {proposed}, jurnalul se încheie la {last}. Scrieți data de azi.</translation>
    </message>
    <message>
        <source>Write what the paper is.</source>
        <translation>Scrieți ce este documentul.</translation>
    </message>
    <message>
        <source>Write how many numbers, from 1 to 100.</source>
        <translation>Scrieți câte numere, de la 1 la 100.</translation>
    </message>
    <message>
        <source>Completion of the file</source>
        <translation>Completare la dosar</translation>
    </message>
    <message>
        <source>Advice of receipt</source>
        <translation>Confirmare de primire</translation>
    </message>
    <message>
        <source>Proof of payment</source>
        <translation>Dovada plății</translation>
    </message>
    <message>
        <source>Returned undelivered</source>
        <translation>Returnat, nepredat</translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <source>Import an older register</source>
        <translation>Preiau un registru mai vechi</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Registru</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>Alt fișier</translation>
    </message>
    <message>
        <source>Save the refused rows</source>
        <translation>Salvez rândurile refuzate</translation>
    </message>
    <message>
        <source>Tables (*.xlsx *.csv *.txt)</source>
        <translation>Tabele (*.xlsx *.csv *.txt)</translation>
    </message>
    <message>
        <source>Not imported</source>
        <translation>Nu s-a preluat</translation>
    </message>
    <message>
        <source>Refused rows saved</source>
        <translation>Rândurile refuzate au fost salvate</translation>
    </message>
    <message>
        <source>refused rows.csv</source>
        <translation>randuri refuzate.csv</translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message>
        <source>Say which column holds: {columns}.</source>
        <translation>Spuneți ce coloană conține: {columns}.</translation>
    </message>
    <message>
        <source>A table of the older register, XLSX or CSV. Nothing is written before you see it.</source>
        <translation>Un tabel cu registrul mai vechi, XLSX sau CSV. Nimic nu se scrie înainte să vedeți.</translation>
    </message>
    <message>
        <source>Check what each column holds, then try it: nothing is written yet.</source>
        <translation>Verificați ce conține fiecare coloană, apoi faceți proba: încă nu se scrie nimic.</translation>
    </message>
    <message>
        <source>This is what would be taken over. Rows that are refused can be mended and tried again.</source>
        <translation>Atât s-ar prelua. Rândurile refuzate pot fi îndreptate și încercate din nou.</translation>
    </message>
    <message>
        <source>Done. Repeating the import takes over only what is not here yet.</source>
        <translation>Gata. Dacă repetați preluarea, se adaugă doar ce lipsește.</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Aleg fișierul</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Fac proba</translation>
    </message>
    <message numerus="yes">
        <source>Import %n row(s)</source>
        <translation>
            <numerusform>Preiau un rând</numerusform>
            <numerusform>Preiau %n rânduri</numerusform>
            <numerusform>Preiau %n de rânduri</numerusform>
        </translation>
    </message>
    <message>
        <source>Import another file</source>
        <translation>Preiau alt fișier</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>Se citește fișierul</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Se preiau rândurile</translation>
    </message>
    <message>
        <source>Trying</source>
        <translation>Se face proba</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) would be taken over</source>
        <translation>
            <numerusform>un rând s-ar prelua</numerusform>
            <numerusform>%n rânduri s-ar prelua</numerusform>
            <numerusform>%n de rânduri s-ar prelua</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) taken over</source>
        <translation>
            <numerusform>un rând preluat</numerusform>
            <numerusform>%n rânduri preluate</numerusform>
            <numerusform>%n de rânduri preluate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with notes</source>
        <translation>
            <numerusform>%n cu mențiuni</numerusform>
            <numerusform>%n cu mențiuni</numerusform>
            <numerusform>%n cu mențiuni</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already here</source>
        <translation>
            <numerusform>unul era deja aici</numerusform>
            <numerusform>%n erau deja aici</numerusform>
            <numerusform>%n erau deja aici</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>unul refuzat</numerusform>
            <numerusform>%n refuzate</numerusform>
            <numerusform>%n refuzate</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped before the end</source>
        <translation>oprit înainte de sfârșit</translation>
    </message>
    <message>
        <source>Row {row}: {reason}</source>
        <translation>Rândul {row}: {reason}</translation>
    </message>
    <message>
        <source>Departments kept as written: {names}</source>
        <translation>Compartimente păstrate cum sunt scrise: {names}</translation>
    </message>
    <message>
        <source>not taken over</source>
        <translation>nu se preia</translation>
    </message>
    <message>
        <source>number</source>
        <translation>numărul</translation>
    </message>
    <message>
        <source>date</source>
        <translation>data</translation>
    </message>
    <message>
        <source>issuer&apos;s number and date</source>
        <translation>nr. și data emitentului</translation>
    </message>
    <message>
        <source>issuer&apos;s number</source>
        <translation>nr. emitentului</translation>
    </message>
    <message>
        <source>issuer&apos;s date</source>
        <translation>data emitentului</translation>
    </message>
    <message>
        <source>sheets</source>
        <translation>file</translation>
    </message>
    <message>
        <source>annexes</source>
        <translation>anexe</translation>
    </message>
    <message>
        <source>issuer</source>
        <translation>emitent</translation>
    </message>
    <message>
        <source>content in short</source>
        <translation>conținut pe scurt</translation>
    </message>
    <message>
        <source>department</source>
        <translation>compartiment</translation>
    </message>
    <message>
        <source>dispatched on</source>
        <translation>data expedierii</translation>
    </message>
    <message>
        <source>settled by</source>
        <translation>modul rezolvării</translation>
    </message>
    <message>
        <source>addressee</source>
        <translation>destinatar</translation>
    </message>
    <message>
        <source>linked to</source>
        <translation>conexat la</translation>
    </message>
    <message>
        <source>file code</source>
        <translation>indicativ</translation>
    </message>
    <message>
        <source>direction</source>
        <translation>sens</translation>
    </message>
    <message>
        <source>notes, annulments</source>
        <translation>mențiuni, anulări</translation>
    </message>
</context>
<context>
    <name>InstitutionSection</name>
    <message>
        <source>Institution</source>
        <translation>Instituția</translation>
    </message>
    <message>
        <source>What papers and receipts say of the institution.</source>
        <translation>Ce spun hârtiile și bonurile despre instituție.</translation>
    </message>
    <message>
        <source>Name on papers</source>
        <translation>Numele de pe hârtii</translation>
    </message>
    <message>
        <source>Name in a minority language</source>
        <translation>Numele în limba minorității</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresa</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Public address for checking</source>
        <translation>Adresa publică de verificare</translation>
    </message>
    <message>
        <source>Privacy notice</source>
        <translation>Nota de informare</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salvez</translation>
    </message>
    <message>
        <source>Write the name as it stands on papers.</source>
        <translation>Scrieți numele așa cum apare pe hârtii.</translation>
    </message>
    <message>
        <source>SIRUTA code</source>
        <translation>Codul SIRUTA</translation>
    </message>
</context>
<context>
    <name>InstitutionStep</name>
    <message>
        <source>Which institution is it?</source>
        <translation>Ce instituție este?</translation>
    </message>
    <message>
        <source>Write the first letters of the commune, town or municipality and choose it from the list.</source>
        <translation>Scrieți primele litere ale comunei, orașului sau municipiului și alegeți din listă.</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>Instituția</translation>
    </message>
    <message>
        <source>Name on papers</source>
        <translation>Numele de pe hârtii</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresa</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Phone or e-mail, printed on receipts and in the privacy notice.</source>
        <translation>Telefon sau e-mail, tipărit pe bonuri și în nota de informare.</translation>
    </message>
    <message>
        <source>Choose the institution from the list: write the first letters.</source>
        <translation>Alegeți instituția din listă: scrieți primele litere.</translation>
    </message>
    <message>
        <source>Write the name as it stands on papers.</source>
        <translation>Scrieți numele așa cum apare pe hârtii.</translation>
    </message>
    <message>
        <source>SIRUTA code {code}</source>
        <translation>Codul SIRUTA {code}</translation>
    </message>
    <message>
        <source>Only want to look around? An invented town is made in a moment and thrown away as easily.</source>
        <translation>Doriți numai să priviți? O localitate inventată se face repede și se aruncă la fel de ușor.</translation>
    </message>
    <message>
        <source>Commune, {count} entries</source>
        <translation>Comună, {count} de înregistrări</translation>
    </message>
    <message>
        <source>Municipality, {count} entries</source>
        <translation>Municipiu, {count} de înregistrări</translation>
    </message>
    <message>
        <source>Is there a copy of a register that was kept on another computer?</source>
        <translation>Există o copie a unui registru ținut pe alt calculator?</translation>
    </message>
    <message>
        <source>Bring it back from the copy</source>
        <translation>Îl readuc din copie</translation>
    </message>
    <message>
        <source>Does the institution have a central registry, to which this computer is to belong?</source>
        <translation>Instituția are un registru central, de care trebuie să țină acest calculator?</translation>
    </message>
    <message>
        <source>I work with a central registry</source>
        <translation>Lucrez cu registrul central</translation>
    </message>
</context>
<context>
    <name>InvitationFields</name>
    <message>
        <source>Address of the central registry</source>
        <translation>Adresa registrului central</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresa</translation>
    </message>
    <message>
        <source>As the administrator gave it; the link or its QR code fills in everything.</source>
        <translation>Așa cum a dat-o administratorul; legătura sau codul ei QR completează tot.</translation>
    </message>
    <message>
        <source>Enrolment code</source>
        <translation>Codul de înrolare</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Codul</translation>
    </message>
    <message>
        <source>Five groups of four characters.</source>
        <translation>Cinci grupe de câte patru caractere.</translation>
    </message>
    <message>
        <source>Code of the institution</source>
        <translation>Codul instituției</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>Instituția</translation>
    </message>
    <message>
        <source>Only where the central registry serves several: its SIRUTA code.</source>
        <translation>Numai dacă registrul central ține mai multe instituții: codul ei SIRUTA.</translation>
    </message>
    <message>
        <source>Write the address that the administrator gave.</source>
        <translation>Scrieți adresa dată de administrator.</translation>
    </message>
    <message>
        <source>Write the code that the administrator gave.</source>
        <translation>Scrieți codul dat de administrator.</translation>
    </message>
    <message>
        <source>The link is not whole: ask the administrator for a new one.</source>
        <translation>Legătura nu este întreagă: cereți administratorului alta.</translation>
    </message>
</context>
<context>
    <name>JoinPage</name>
    <message>
        <source>Work with a central registry</source>
        <translation>Lucrez cu registrul central</translation>
    </message>
    <message>
        <source>Institution, registers, departments, people and numbers come from the central registry. The administrator gives the address and a code for this computer.</source>
        <translation>Instituția, registrele, compartimentele, persoanele și numerele vin de la registrul central. Administratorul dă adresa și un cod pentru acest calculator.</translation>
    </message>
    <message>
        <source>Join the central registry</source>
        <translation>Mă leg de registrul central</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Înapoi</translation>
    </message>
    <message>
        <source>The administrator has laid the code down; it is not shown.</source>
        <translation>Codul este pus de administrator; nu se arată.</translation>
    </message>
    <message>
        <source>Open the counter now</source>
        <translation>Deschid ghișeul acum</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Renunț</translation>
    </message>
    <message>
        <source>Reading the register of {name}</source>
        <translation>Se citește registrul: {name}</translation>
    </message>
    <message>
        <source>Asking the central registry</source>
        <translation>Se întreabă registrul central</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>Întreb acum</translation>
    </message>
    <message>
        <source>{name} has the request and has to approve it</source>
        <translation>{name} are cererea și trebuie să o aprobe</translation>
    </message>
    <message>
        <source>Tell the administrator the name of this computer: {name}.</source>
        <translation>Spuneți administratorului numele acestui calculator: {name}.</translation>
    </message>
    <message>
        <source>This page asks again by itself and opens the counter when the answer comes.</source>
        <translation>Pagina întreabă din nou singură și deschide ghișeul când vine răspunsul.</translation>
    </message>
    <message>
        <source>It is asked again by itself. Look at the network cable and at the address above.</source>
        <translation>Se întreabă din nou de la sine. Verificați cablul de rețea și adresa de mai sus.</translation>
    </message>
    <message>
        <source>It is asked again by itself.</source>
        <translation>Se întreabă din nou de la sine.</translation>
    </message>
    <message>
        <source>It could not be done</source>
        <translation>Nu s-a putut</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>All keys</source>
        <translation>Toate tastele</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Închid</translation>
    </message>
</context>
<context>
    <name>LabelTemplate</name>
    <message>
        <source>name of the institution</source>
        <translation>numele instituției</translation>
    </message>
    <message>
        <source>direction (in, out, internal)</source>
        <translation>sensul (intrare, ieșire, intern)</translation>
    </message>
    <message>
        <source>name of the register</source>
        <translation>numele registrului</translation>
    </message>
    <message>
        <source>department</source>
        <translation>compartimentul</translation>
    </message>
    <message>
        <source>the word before the number</source>
        <translation>cuvântul dinaintea numărului</translation>
    </message>
    <message>
        <source>the number</source>
        <translation>numărul</translation>
    </message>
    <message>
        <source>day and hour</source>
        <translation>ziua și ora</translation>
    </message>
    <message>
        <source>sheets and annexes</source>
        <translation>filele și anexele</translation>
    </message>
    <message>
        <source>sheets and annexes, shortened</source>
        <translation>filele și anexele, prescurtat</translation>
    </message>
    <message>
        <source>check code</source>
        <translation>codul de verificare</translation>
    </message>
    <message>
        <source>bar code</source>
        <translation>codul de bare</translation>
    </message>
    <message>
        <source>words under the bar code</source>
        <translation>textul de sub codul de bare</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>codul QR</translation>
    </message>
    <message>
        <source>From the left</source>
        <translation>De la stânga</translation>
    </message>
    <message>
        <source>From the top</source>
        <translation>De sus</translation>
    </message>
    <message>
        <source>Foot of the letters</source>
        <translation>Baza literelor, de sus</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Lățimea</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Înălțimea</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Latura</translation>
    </message>
    <message>
        <source>Size of the letters</source>
        <translation>Mărimea literelor</translation>
    </message>
    <message>
        <source>Side of a small square</source>
        <translation>Latura unui pătrățel</translation>
    </message>
</context>
<context>
    <name>Lamps</name>
    <message>
        <source>ready</source>
        <translation>gata</translation>
    </message>
    <message>
        <source>no printer</source>
        <translation>fără imprimantă</translation>
    </message>
    <message>
        <source>printer missing</source>
        <translation>imprimanta lipsește</translation>
    </message>
    <message>
        <source>printer stopped</source>
        <translation>imprimanta e oprită</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>azi {time}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>lipsește</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refuzată</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>lipsește</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>exact</translation>
    </message>
    <message>
        <source>behind the register</source>
        <translation>în urma registrului</translation>
    </message>
    <message>
        <source>to be confirmed</source>
        <translation>de confirmat</translation>
    </message>
    <message>
        <source>not in use</source>
        <translation>nefolosit</translation>
    </message>
    <message>
        <source>no token</source>
        <translation>niciun token</translation>
    </message>
    <message>
        <source>token starting</source>
        <translation>tokenul pornește</translation>
    </message>
    <message>
        <source>cannot sign</source>
        <translation>nu poate semna</translation>
    </message>
    <message>
        <source>several tokens</source>
        <translation>mai multe tokenuri</translation>
    </message>
    <message>
        <source>{holder}, until {day}</source>
        <translation>{holder}, până la {day}</translation>
    </message>
</context>
<context>
    <name>LastNumberView</name>
    <message>
        <source>The first number appears here once you register.</source>
        <translation>Primul număr apare aici după înregistrare.</translation>
    </message>
    <message>
        <source>Quick number, {hour}: the data is still owed</source>
        <translation>Număr rapid, {hour}: datele sunt de completat</translation>
    </message>
    <message>
        <source>Last number given, {hour}</source>
        <translation>Ultimul număr dat, {hour}</translation>
    </message>
    <message>
        <source>Last number given, {day}</source>
        <translation>Ultimul număr dat, {day}</translation>
    </message>
    <message>
        <source>also no. {number}</source>
        <translation>și nr. {number}</translation>
    </message>
    <message>
        <source>Label on its way</source>
        <translation>Etichetă pe drum</translation>
    </message>
    <message>
        <source>Receipt on its way</source>
        <translation>Bon pe drum</translation>
    </message>
    <message>
        <source>Label sent</source>
        <translation>Etichetă trimisă</translation>
    </message>
    <message>
        <source>Receipt sent</source>
        <translation>Bon trimis</translation>
    </message>
    <message>
        <source>Label printed</source>
        <translation>Etichetă tipărită</translation>
    </message>
    <message>
        <source>Receipt printed</source>
        <translation>Bon tipărit</translation>
    </message>
    <message>
        <source>Label printed?</source>
        <translation>Etichetă tipărită?</translation>
    </message>
    <message>
        <source>Receipt printed?</source>
        <translation>Bon tipărit?</translation>
    </message>
    <message>
        <source>Label not printed</source>
        <translation>Etichetă netipărită</translation>
    </message>
    <message>
        <source>Receipt not printed</source>
        <translation>Bon netipărit</translation>
    </message>
    <message>
        <source>Label given up</source>
        <translation>Etichetă renunțată</translation>
    </message>
    <message>
        <source>Receipt given up</source>
        <translation>Bon renunțat</translation>
    </message>
</context>
<context>
    <name>LetterFields</name>
    <message>
        <source>The letter</source>
        <translation>Scrisoarea</translation>
    </message>
</context>
<context>
    <name>LetterRow</name>
    <message>
        <source>Addressee</source>
        <translation>Destinatar</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Conținut</translation>
    </message>
    <message>
        <source>Number at signing</source>
        <translation>Număr la semnare</translation>
    </message>
    <message>
        <source>Type both, or empty both to sign it without a number.</source>
        <translation>Scrieți-le pe amândouă sau goliți-le pe amândouă ca să semnați fără număr.</translation>
    </message>
</context>
<context>
    <name>LinkPanel</name>
    <message>
        <source>Kind of link</source>
        <translation>Felul legăturii</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numărul</translation>
    </message>
    <message>
        <source>1234 or 01:1234/2025</source>
        <translation>1234 sau 01:1234/2025</translation>
    </message>
    <message>
        <source>Which of them</source>
        <translation>Care dintre ele</translation>
    </message>
    <message>
        <source>This entry is</source>
        <translation>Această poziție este</translation>
    </message>
    <message>
        <source>Several entries have this number. Choose with the arrows.</source>
        <translation>Mai multe poziții au acest număr. Alegeți cu săgețile.</translation>
    </message>
    <message>
        <source>Link the entry {number}</source>
        <translation>Conexarea numărului {number}</translation>
    </message>
    <message>
        <source>I link {number}</source>
        <translation>Conexez {number}</translation>
    </message>
</context>
<context>
    <name>ListSection</name>
    <message>
        <source>Save</source>
        <translation>Salvez</translation>
    </message>
    <message>
        <source>Narrow the list</source>
        <translation>Restrâng lista</translation>
    </message>
    <message>
        <source>first letters</source>
        <translation>primele litere</translation>
    </message>
</context>
<context>
    <name>ListSide</name>
    <message>
        <source>Register</source>
        <translation>Registru</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vedere</translation>
    </message>
    <message>
        <source>Two lines</source>
        <translation>Două rânduri</translation>
    </message>
    <message>
        <source>Legal order</source>
        <translation>Ordine legală</translation>
    </message>
    <message>
        <source>counting</source>
        <translation>se numără</translation>
    </message>
    <message>
        <source>The register cannot be read</source>
        <translation>Registrul nu poate fi citit</translation>
    </message>
    <message>
        <source>{count}+ entries</source>
        <translation>{count}+ poziții</translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n poziție</numerusform>
            <numerusform>%n poziții</numerusform>
            <numerusform>%n de poziții</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>1 depășit</numerusform>
            <numerusform>%n depășite</numerusform>
            <numerusform>%n depășite</numerusform>
        </translation>
    </message>
    <message>
        <source>{count}+ overdue</source>
        <translation>{count}+ depășite</translation>
    </message>
    <message numerus="yes">
        <source>%n to complete</source>
        <translation>
            <numerusform>1 de completat</numerusform>
            <numerusform>%n de completat</numerusform>
            <numerusform>%n de completat</numerusform>
        </translation>
    </message>
    <message>
        <source>{count}+ to complete</source>
        <translation>{count}+ de completat</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Nimic nu se potrivește</translation>
    </message>
    <message>
        <source>Search for fewer letters or show all with Ctrl+F. New entries appear here at once.</source>
        <translation>Căutați mai puține litere sau arătați tot cu Ctrl+F. Pozițiile noi apar aici imediat.</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Înapoi la listă</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
</context>
<context>
    <name>Lock</name>
    <message>
        <source>Laid down when the program was installed.</source>
        <translation>Stabilit la instalarea programului.</translation>
    </message>
    <message>
        <source>Laid down by the administrator, for this computer.</source>
        <translation>Stabilit de administrator, pentru acest calculator.</translation>
    </message>
</context>
<context>
    <name>LookSection</name>
    <message>
        <source>Look</source>
        <translation>Aspect</translation>
    </message>
    <message>
        <source>For this computer only. Nothing of it reaches the register.</source>
        <translation>Numai pentru acest calculator. Nimic nu ajunge în registru.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>ca sistemul</translation>
    </message>
    <message>
        <source>light</source>
        <translation>luminoasă</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>întunecată</translation>
    </message>
    <message>
        <source>high contrast</source>
        <translation>contrast mare</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>Mărimea</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Limba</translation>
    </message>
    <message>
        <source>Holds from the next start of the program.</source>
        <translation>Se aplică de la următoarea pornire a programului.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Everywhere</source>
        <translation>Peste tot</translation>
    </message>
</context>
<context>
    <name>MinutesFix</name>
    <message>
        <source>Minutes for suspended numbers</source>
        <translation>Proces-verbal pentru numere suspendate</translation>
    </message>
    <message>
        <source>After the register was put back these numbers may stand on papers that it does not know; they are never given again. Look for the papers, register those you find under new numbers, write the minutes, and say here which they are: the register then tells why the numbers are missing.</source>
        <translation>După ce registrul a fost adus înapoi, aceste numere pot sta pe hârtii pe care el nu le cunoaște; nu se mai dau niciodată. Căutați hârtiile, înregistrați-le pe cele găsite cu numere noi, scrieți procesul-verbal și spuneți aici care este: registrul arată apoi de ce lipsesc numerele.</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Numerele</translation>
    </message>
    <message>
        <source>Minutes, number and date</source>
        <translation>Numărul și data procesului-verbal</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Ce s-a constatat</translation>
    </message>
    <message>
        <source>Account for these numbers</source>
        <translation>Închid aceste numere</translation>
    </message>
    <message>
        <source>Choose from the list: press the down arrow.</source>
        <translation>Alegeți din listă: apăsați săgeata în jos.</translation>
    </message>
    <message>
        <source>Write the number and the date of the minutes.</source>
        <translation>Scrieți numărul și data procesului-verbal.</translation>
    </message>
    <message>
        <source>Write in a few words what was found.</source>
        <translation>Scrieți în câteva cuvinte ce s-a constatat.</translation>
    </message>
</context>
<context>
    <name>MirrorFix</name>
    <message>
        <source>Where is the mirror journal written?</source>
        <translation>Unde se scrie jurnalul oglindă?</translation>
    </message>
    <message>
        <source>Every number is written in a second place before paper is printed. If its disk is only disconnected, connect it and check again. The new place holds from the next start.</source>
        <translation>Fiecare număr se scrie în al doilea loc înainte de a se tipări. Dacă discul oglinzii este numai deconectat, conectați-l și verificați din nou. Locul nou se folosește de la următoarea pornire.</translation>
    </message>
    <message>
        <source>Folder of the mirror</source>
        <translation>Dosarul oglinzii</translation>
    </message>
    <message>
        <source>Write the mirror here</source>
        <translation>Scriu oglinda aici</translation>
    </message>
    <message>
        <source>Write the folder, or choose a disk with the down arrow.</source>
        <translation>Scrieți dosarul sau alegeți un disc cu săgeata în jos.</translation>
    </message>
</context>
<context>
    <name>MomentField</name>
    <message>
        <source>Write the day and, if you know it, the hour: 18.11.2026, 15:30.</source>
        <translation>Scrieți ziua și, dacă o știți, ora: 18.11.2026, 15:30.</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>Write the number in digits, for example 4187 or 4.187.</source>
        <translation>Scrieți numărul cu cifre, de exemplu 4187 sau 4.187.</translation>
    </message>
</context>
<context>
    <name>OpenPages</name>
    <message>
        <source>{file} holds no invitation: ask whoever sent it for another one.</source>
        <translation>{file} nu conține o invitație: cereți alta de la cine v-a trimis fișierul.</translation>
    </message>
    <message>
        <source>This is the ruler of a printer: Settings, Printers, Calibrate.</source>
        <translation>Aceasta este rigla unei imprimante: Setări, Imprimante și hârtii, Calibrez.</translation>
    </message>
    <message>
        <source>{number} waits for a new letter: press Esc to leave this entry, then scan it again.</source>
        <translation>{number} așteaptă o scrisoare nouă: părăsiți înregistrarea cu Esc și citiți-l din nou.</translation>
    </message>
</context>
<context>
    <name>OpeningRows</name>
    <message>
        <source>Register</source>
        <translation>Registru</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>Intrare</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>Ieșire</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>Intern</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Sens</translation>
    </message>
    <message>
        <source>Reserved number</source>
        <translation>Număr rezervat</translation>
    </message>
    <message>
        <source>Document type</source>
        <translation>Tip document</translation>
    </message>
    <message>
        <source>Register and direction</source>
        <translation>Registru și sens</translation>
    </message>
    <message>
        <source>None is reserved. Numbers are reserved in Settings.</source>
        <translation>Niciunul nu este rezervat. Numerele se rezervă în Setări.</translation>
    </message>
    <message>
        <source>of {day}, until {last}: {reason}</source>
        <translation>din {day}, până la {last}: {reason}</translation>
    </message>
    <message>
        <source>the next number</source>
        <translation>numărul următor</translation>
    </message>
</context>
<context>
    <name>OpeningView</name>
    <message>
        <source>Opening the register</source>
        <translation>Se deschide registrul</translation>
    </message>
    <message>
        <source>Opening the register…</source>
        <translation>Se deschide registrul…</translation>
    </message>
    <message>
        <source>Another folder</source>
        <translation>Alt dosar</translation>
    </message>
    <message>
        <source>Asked for the counter; waiting until it is let go…</source>
        <translation>Ghișeul a fost cerut; așteptăm să fie eliberat…</translation>
    </message>
    <message>
        <source>The counter is open, {holder} works at it.</source>
        <translation>Ghișeul este deschis de {holder}.</translation>
    </message>
    <message>
        <source>Take it over: drafts there are saved first.</source>
        <translation>La preluare, ciornele de acolo se salvează întâi.</translation>
    </message>
    <message>
        <source>Take the counter over</source>
        <translation>Preiau ghișeul</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Încerc din nou</translation>
    </message>
    <message>
        <source>The program made a mistake of its own while opening the register.</source>
        <translation>Programul a greșit la deschiderea registrului.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nu s-a schimbat nimic.</translation>
    </message>
    <message>
        <source>Try again. If it comes back, ask whoever looks after this PC to give the command registraturactl support.</source>
        <translation>Încercați din nou. Dacă se repetă, cereți celui care vă îngrijește calculatorul să dea comanda registraturactl support.</translation>
    </message>
</context>
<context>
    <name>OutboxPage</name>
    <message>
        <source>To be sent</source>
        <translation>De trimis</translation>
    </message>
    <message>
        <source>Search in the list</source>
        <translation>Caut în listă</translation>
    </message>
    <message>
        <source>Number or subject</source>
        <translation>Număr sau conținut</translation>
    </message>
    <message>
        <source>Without effect</source>
        <translation>Fără efect</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Încă netrimise</translation>
    </message>
    <message>
        <source>End the emergency series</source>
        <translation>Închei seria de avarie</translation>
    </message>
    <message>
        <source>Emergency series</source>
        <translation>Serie de avarie</translation>
    </message>
    <message>
        <source>Last try at {last}, the next at {next}.</source>
        <translation>Ultima încercare la {last}, următoarea la {next}.</translation>
    </message>
    <message>
        <source>Attaching the file again</source>
        <translation>Se atașează din nou fișierul</translation>
    </message>
    <message>
        <source>It could not be done</source>
        <translation>Nu s-a putut face</translation>
    </message>
    <message>
        <source>Asking the central registry</source>
        <translation>Întreb registrul central</translation>
    </message>
    <message>
        <source>Ready to work without network: {left}.</source>
        <translation>Gata pentru lucru fără rețea: {left}.</translation>
    </message>
    <message>
        <source>It is noted.</source>
        <translation>Este notat.</translation>
    </message>
    <message>
        <source>The change was made again and will be sent.</source>
        <translation>Schimbarea s-a făcut din nou și va fi trimisă.</translation>
    </message>
    <message>
        <source>The file is in the register again and leaves by itself.</source>
        <translation>Fișierul este din nou în registru și pleacă singur.</translation>
    </message>
    <message>
        <source>From here on numbers come from the emergency series {series}.</source>
        <translation>De acum numerele vin din seria de avarie {series}.</translation>
    </message>
    <message>
        <source>Ordinary numbers are given again.</source>
        <translation>Se dau din nou numere obișnuite.</translation>
    </message>
    <message>
        <source>The central registry answered.</source>
        <translation>Registrul central a răspuns.</translation>
    </message>
    <message numerus="yes">
        <source>These are the first %n; search to find the others.</source>
        <translation>
            <numerusform>Aceasta este prima; celelalte se găsesc prin căutare.</numerusform>
            <numerusform>Acestea sunt primele %n; celelalte se găsesc prin căutare.</numerusform>
            <numerusform>Acestea sunt primele %n; celelalte se găsesc prin căutare.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing in the list matches.</source>
        <translation>Nimic din listă nu se potrivește.</translation>
    </message>
    <message>
        <source>Everything is sent.</source>
        <translation>Totul este trimis.</translation>
    </message>
    <message>
        <source>Attach again…</source>
        <translation>Atașez din nou…</translation>
    </message>
    <message>
        <source>I have dealt with it</source>
        <translation>Am rezolvat</translation>
    </message>
    <message>
        <source>The file that was attached as “{file}”</source>
        <translation>Fișierul atașat ca „{file}”</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Toate fișierele (*)</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Încerc acum</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Arăt</translation>
    </message>
</context>
<context>
    <name>PaperSection</name>
    <message>
        <source>Printers and papers</source>
        <translation>Imprimante și hârtii</translation>
    </message>
    <message>
        <source>Numbers are given with or without a printer; labels wait until there is one.</source>
        <translation>Numerele se dau cu sau fără imprimantă; etichetele așteaptă până există una.</translation>
    </message>
    <message>
        <source>Label printer</source>
        <translation>Imprimanta de etichete</translation>
    </message>
    <message>
        <source>Label size</source>
        <translation>Mărimea etichetei</translation>
    </message>
    <message>
        <source>Dots of the print head</source>
        <translation>Punctele capului de tipărire</translation>
    </message>
    <message>
        <source>Language of the printer</source>
        <translation>Limbajul imprimantei</translation>
    </message>
    <message>
        <source>Receipt printer</source>
        <translation>Imprimanta de bonuri</translation>
    </message>
    <message>
        <source>Paper of receipts</source>
        <translation>Hârtia bonurilor</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salvez</translation>
    </message>
    <message>
        <source>Print a trial label</source>
        <translation>Tipăresc o etichetă de probă</translation>
    </message>
    <message>
        <source>I print later</source>
        <translation>Tipăresc mai târziu</translation>
    </message>
    <message>
        <source>A4 sheet, {size} mm</source>
        <translation>coală A4, {size} mm</translation>
    </message>
    <message>
        <source>{dots} dots an inch</source>
        <translation>{dots} de puncte pe țol</translation>
    </message>
    <message>
        <source>any printer (PDF)</source>
        <translation>orice imprimantă (PDF)</translation>
    </message>
    <message>
        <source>label printer that speaks ZPL</source>
        <translation>imprimantă de etichete cu ZPL</translation>
    </message>
    <message>
        <source>label printer Brother QL</source>
        <translation>imprimantă de etichete Brother QL</translation>
    </message>
    <message>
        <source>receipt printer that speaks ESC/POS</source>
        <translation>imprimantă de bonuri cu ESC/POS</translation>
    </message>
    <message>
        <source>80 mm roll</source>
        <translation>rolă de 80 mm</translation>
    </message>
    <message>
        <source>Calibrate</source>
        <translation>Calibrez</translation>
    </message>
</context>
<context>
    <name>PapersView</name>
    <message>
        <source>Label to come</source>
        <translation>Eticheta care urmează</translation>
    </message>
    <message>
        <source>Receipt to come</source>
        <translation>Bonul care urmează</translation>
    </message>
    <message>
        <source>The label without a number.</source>
        <translation>Eticheta, fără număr.</translation>
    </message>
    <message>
        <source>The number appears on registering.</source>
        <translation>Numărul apare la înregistrare.</translation>
    </message>
    <message>
        <source>It is label {place} of {places} on the A4 sheet in the printer.</source>
        <translation>Va fi eticheta {place} din {places} de pe coala A4 din imprimantă.</translation>
    </message>
    <message>
        <source>Label {size} mm.</source>
        <translation>Etichetă {size} mm.</translation>
    </message>
</context>
<context>
    <name>PartyBox</name>
    <message>
        <source>name, CNP, CUI, telephone or number</source>
        <translation>nume, CNP, CUI, telefon sau număr</translation>
    </message>
    <message>
        <source>New person: “{text}”</source>
        <translation>Persoană nouă: „{text}”</translation>
    </message>
    <message>
        <source>anonymous</source>
        <translation>anonim</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>ilizibil</translation>
    </message>
    <message>
        <source>collective</source>
        <translation>colectiv</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documente</numerusform>
            <numerusform>%n de documente</numerusform>
        </translation>
    </message>
    <message>
        <source>Anonymous</source>
        <translation>Anonim</translation>
    </message>
    <message>
        <source>No term runs; filing is proposed.</source>
        <translation>Nu curge termen; se propune clasarea.</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Emitent ilizibil</translation>
    </message>
    <message>
        <source>without an address</source>
        <translation>fără adresă</translation>
    </message>
</context>
<context>
    <name>PartyRows</name>
    <message>
        <source>Sender</source>
        <translation>Emitent</translation>
    </message>
    <message>
        <source>Read the chip</source>
        <translation>Citesc cipul</translation>
    </message>
    <message>
        <source>Drawn up by</source>
        <translation>Întocmit de</translation>
    </message>
    <message>
        <source>Addressee</source>
        <translation>Destinatar</translation>
    </message>
</context>
<context>
    <name>PathView</name>
    <message>
        <source>Path of the paper</source>
        <translation>Drumul hârtiei</translation>
    </message>
</context>
<context>
    <name>PathWords</name>
    <message numerus="yes">
        <source>%n step(s) between</source>
        <translation>
            <numerusform>încă un pas</numerusform>
            <numerusform>încă %n pași</numerusform>
            <numerusform>încă %n de pași</numerusform>
        </translation>
    </message>
    <message>
        <source>Legal term passed</source>
        <translation>Termen legal depășit</translation>
    </message>
    <message>
        <source>Legal term</source>
        <translation>Termen legal</translation>
    </message>
    <message>
        <source>Registered at the counter</source>
        <translation>Înregistrat la ghișeu</translation>
    </message>
    <message>
        <source>Data completed</source>
        <translation>Date completate</translation>
    </message>
    <message>
        <source>Corrected: {field}</source>
        <translation>Rectificat: {field}</translation>
    </message>
    <message>
        <source>Corrected: {field}, somebody else</source>
        <translation>Rectificat: {field}, altcineva</translation>
    </message>
    <message>
        <source>Assigned to {department}</source>
        <translation>Repartizat la {department}</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Rezolvat</translation>
    </message>
    <message>
        <source>Term changed</source>
        <translation>Termen schimbat</translation>
    </message>
    <message>
        <source>Term extended</source>
        <translation>Termen prelungit</translation>
    </message>
    <message>
        <source>Number annulled</source>
        <translation>Număr anulat</translation>
    </message>
    <message>
        <source>Linked to another entry</source>
        <translation>Conexat</translation>
    </message>
    <message>
        <source>Reply R{ordinal}</source>
        <translation>Răspuns R{ordinal}</translation>
    </message>
    <message>
        <source>Paper added without a number</source>
        <translation>Hârtie fără număr adăugată</translation>
    </message>
    <message>
        <source>Handed over to {department}</source>
        <translation>Predat la {department}</translation>
    </message>
    <message>
        <source>Taken back from {department}</source>
        <translation>Luat înapoi de la {department}</translation>
    </message>
    <message>
        <source>File attached</source>
        <translation>Fișier atașat</translation>
    </message>
    <message>
        <source>Number drawn on the page</source>
        <translation>Număr scris pe pagină</translation>
    </message>
    <message>
        <source>{place} of {places}</source>
        <translation>{place} din {places}</translation>
    </message>
    <message>
        <source>{title}, by a delegate</source>
        <translation>{title}, prin delegat</translation>
    </message>
    <message>
        <source>Signature completed, level {level}</source>
        <translation>Semnătură completată, nivelul {level}</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) attached</source>
        <translation>
            <numerusform>un fișier atașat</numerusform>
            <numerusform>%n fișiere atașate</numerusform>
            <numerusform>%n de fișiere atașate</numerusform>
        </translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etichetă</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Bon</translation>
    </message>
    <message>
        <source>{paper}, copy {copy}</source>
        <translation>{paper}, exemplarul {copy}</translation>
    </message>
    <message>
        <source>Taken over from an older register</source>
        <translation>Preluat din registrul mai vechi</translation>
    </message>
    <message>
        <source>Sent to be signed: {person}</source>
        <translation>Trimis la semnat: {person}</translation>
    </message>
    <message>
        <source>Signed, level {level}</source>
        <translation>Semnat, nivel {level}</translation>
    </message>
    <message>
        <source>Returned unsigned</source>
        <translation>Returnat nesemnat</translation>
    </message>
</context>
<context>
    <name>PeopleSection</name>
    <message>
        <source>People</source>
        <translation>Persoane</translation>
    </message>
    <message>
        <source>Every number and receipt bears the name of whoever gave it.</source>
        <translation>Fiecare număr și bon poartă numele celui care l-a dat.</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Persoană nouă</translation>
    </message>
    <message>
        <source>Name and given name</source>
        <translation>Numele și prenumele</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funcția</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolul</translation>
    </message>
    <message>
        <source>works at the counter</source>
        <translation>lucrează la ghișeu</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nume</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stare</translation>
    </message>
    <message>
        <source>Hand the counter over</source>
        <translation>Predau ghișeul</translation>
    </message>
    <message>
        <source>Write the name and the given name.</source>
        <translation>Scrieți numele și prenumele.</translation>
    </message>
    <message>
        <source>Choose from the list: press the down arrow.</source>
        <translation>Alegeți din listă: apăsați săgeata în jos.</translation>
    </message>
    <message>
        <source>Somebody must stay who may change settings: add that person first.</source>
        <translation>Trebuie să rămână cineva care poate schimba setările: adăugați întâi acea persoană.</translation>
    </message>
    <message>
        <source>no longer here</source>
        <translation>nu mai lucrează</translation>
    </message>
    <message>
        <source>at the counter</source>
        <translation>la ghișeu</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>registers, prints, searches</source>
        <translation>înregistrează, tipărește, caută</translation>
    </message>
    <message>
        <source>Registrar</source>
        <translation>Registrator</translation>
    </message>
    <message>
        <source>also changes terms and settings</source>
        <translation>schimbă și termene și setări</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>toate</translation>
    </message>
</context>
<context>
    <name>PeopleStep</name>
    <message>
        <source>Who works at the counter?</source>
        <translation>Cine lucrează la ghișeu?</translation>
    </message>
    <message>
        <source>Every number and receipt bears the name of whoever gave it. More people can be added later.</source>
        <translation>Fiecare număr și bon poartă numele celui care l-a dat. Alte persoane se pot adăuga mai târziu.</translation>
    </message>
    <message>
        <source>One more person</source>
        <translation>Încă o persoană</translation>
    </message>
    <message>
        <source>Write at least one name.</source>
        <translation>Scrieți cel puțin un nume.</translation>
    </message>
    <message>
        <source>Person {place}</source>
        <translation>Persoana {place}</translation>
    </message>
</context>
<context>
    <name>PersonFields</name>
    <message>
        <source>Name of person {place}</source>
        <translation>Numele persoanei {place}</translation>
    </message>
    <message>
        <source>Function of person {place}</source>
        <translation>Funcția persoanei {place}</translation>
    </message>
    <message>
        <source>function</source>
        <translation>funcția</translation>
    </message>
    <message>
        <source>name and given name</source>
        <translation>numele și prenumele</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>registers, prints, searches</source>
        <translation>înregistrează, tipărește, caută</translation>
    </message>
    <message>
        <source>Registrar</source>
        <translation>Registrator</translation>
    </message>
    <message>
        <source>also changes terms and settings</source>
        <translation>schimbă și termene și setări</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>toate</translation>
    </message>
    <message>
        <source>Role of person {place}</source>
        <translation>Rolul persoanei {place}</translation>
    </message>
</context>
<context>
    <name>PersonPanel</name>
    <message>
        <source>Person</source>
        <translation>Persoană</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firmă</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>Instituție</translation>
    </message>
    <message>
        <source>Collective</source>
        <translation>Colectiv</translation>
    </message>
    <message>
        <source>Kind of sender</source>
        <translation>Felul emitentului</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nume</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Prenume</translation>
    </message>
    <message>
        <source>Number of signers</source>
        <translation>Numărul semnatarilor</translation>
    </message>
    <message>
        <source>Street and number</source>
        <translation>Strada și numărul</translation>
    </message>
    <message>
        <source>Locality</source>
        <translation>Localitatea</translation>
    </message>
    <message>
        <source>locality</source>
        <translation>localitate</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Cod de identificare</translation>
    </message>
    <message>
        <source>foreign name</source>
        <translation>nume străin</translation>
    </message>
    <message>
        <source>Why it is kept</source>
        <translation>De ce se păstrează</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Name, given name</source>
        <translation>Nume, prenume</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresă</translation>
    </message>
    <message>
        <source>CNP or CUI</source>
        <translation>CNP sau CUI</translation>
    </message>
    <message>
        <source>Telephone, e-mail</source>
        <translation>Telefon, e-mail</translation>
    </message>
    <message>
        <source>CNP</source>
        <translation>CNP</translation>
    </message>
    <message>
        <source>First signer, how many</source>
        <translation>Primul semnatar, câți</translation>
    </message>
    <message>
        <source>CUI or trade register</source>
        <translation>CUI sau nr. reg. com.</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nume</translation>
    </message>
    <message>
        <source>given name</source>
        <translation>prenume</translation>
    </message>
    <message>
        <source>address</source>
        <translation>adresă</translation>
    </message>
    <message>
        <source>Read from the chip: {fields}.</source>
        <translation>Citit din cip: {fields}.</translation>
    </message>
    <message>
        <source>The identity card expired on {day}: ask for a valid document.</source>
        <translation>Cartea de identitate a expirat la {day}: cereți un act valabil.</translation>
    </message>
    <message>
        <source>it has too few or too many digits</source>
        <translation>are prea puține sau prea multe cifre</translation>
    </message>
    <message>
        <source>it is not written like one</source>
        <translation>nu este scris ca un astfel de cod</translation>
    </message>
    <message>
        <source>its date of birth does not exist</source>
        <translation>data nașterii din el nu există</translation>
    </message>
    <message>
        <source>its date lies in the future</source>
        <translation>data din el este în viitor</translation>
    </message>
    <message>
        <source>its county does not exist</source>
        <translation>județul din el nu există</translation>
    </message>
    <message>
        <source>its check digit is wrong</source>
        <translation>cifra de control nu este bună</translation>
    </message>
    <message>
        <source>one of its parts does not exist</source>
        <translation>o parte a lui nu există</translation>
    </message>
    <message>
        <source>CUI</source>
        <translation>CUI</translation>
    </message>
    <message>
        <source>The number</source>
        <translation>Numărul</translation>
    </message>
    <message>
        <source>{kind}: {cause}. Check it, or say why it is kept.</source>
        <translation>{kind}: {cause}. Verificați-l sau alegeți de ce îl păstrați.</translation>
    </message>
</context>
<context>
    <name>PrinterFix</name>
    <message>
        <source>Which printer prints the labels?</source>
        <translation>Ce imprimantă tipărește etichetele?</translation>
    </message>
    <message>
        <source>Labels that wait can be printed from this page afterwards.</source>
        <translation>Etichetele care așteaptă se pot tipări apoi de pe această pagină.</translation>
    </message>
    <message>
        <source>Label printer</source>
        <translation>Imprimanta de etichete</translation>
    </message>
    <message>
        <source>Choose the printer</source>
        <translation>Aleg imprimanta</translation>
    </message>
    <message>
        <source>The system has no printer: add one in its settings, then check again.</source>
        <translation>Sistemul nu are nicio imprimantă: adăugați una în setările lui, apoi verificați din nou.</translation>
    </message>
    <message>
        <source>Choose from the list: press the down arrow.</source>
        <translation>Alegeți din listă: apăsați săgeata în jos.</translation>
    </message>
</context>
<context>
    <name>PrinterStep</name>
    <message>
        <source>What prints the labels?</source>
        <translation>Ce tipărește etichetele?</translation>
    </message>
    <message>
        <source>Numbers are given with or without a printer; labels wait until there is one.</source>
        <translation>Numerele se dau cu sau fără imprimantă; etichetele așteaptă până există una.</translation>
    </message>
    <message>
        <source>Label printer</source>
        <translation>Imprimanta de etichete</translation>
    </message>
    <message>
        <source>Receipt printer</source>
        <translation>Imprimanta de bonuri</translation>
    </message>
    <message>
        <source>Label size</source>
        <translation>Mărimea etichetei</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etichete</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Bonuri</translation>
    </message>
    <message>
        <source>The system has no printer yet. Choose one later, in Settings.</source>
        <translation>Sistemul nu are încă imprimantă. Alegeți una mai târziu, în Setări.</translation>
    </message>
    <message>
        <source>I print later</source>
        <translation>Tipăresc mai târziu</translation>
    </message>
</context>
<context>
    <name>ProgressPanel</name>
    <message>
        <source>Stop</source>
        <translation>Mă opresc</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Mersul lucrării</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} din {total}</translation>
    </message>
    <message>
        <source>{done} of {total} MB</source>
        <translation>{done} din {total} MB</translation>
    </message>
    <message>
        <source>about {seconds} s left</source>
        <translation>mai sunt circa {seconds} s</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>mai sunt circa {minutes} min</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>se oprește</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>Pagini</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>toate tastele</translation>
    </message>
</context>
<context>
    <name>RecentRow</name>
    <message>
        <source>Data owed</source>
        <translation>De completat</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Înregistrat</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Rezolvat</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>Clasat</translation>
    </message>
    <message>
        <source>Annulled</source>
        <translation>Anulat</translation>
    </message>
</context>
<context>
    <name>RecoveryStep</name>
    <message>
        <source>The recovery sheet</source>
        <translation>Fișa de recuperare</translation>
    </message>
    <message>
        <source>With this key and a copy the register is brought back on another computer; without it nobody can. Keep the sheet in the safe. The key is shown once and kept nowhere.</source>
        <translation>Cu această cheie și cu o copie registrul se reface pe alt calculator; fără ea nu o poate face nimeni. Țineți fișa în seif. Cheia se arată o singură dată și nu se păstrează nicăieri.</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Cheia de recuperare</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Imprimanta</translation>
    </message>
    <message>
        <source>Print on</source>
        <translation>Tipăresc pe</translation>
    </message>
    <message>
        <source>Print the sheet</source>
        <translation>Tipăresc fișa</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dosarul</translation>
    </message>
    <message>
        <source>Or save as PDF in</source>
        <translation>Sau salvez PDF în</translation>
    </message>
    <message>
        <source>Save the sheet</source>
        <translation>Salvez fișa</translation>
    </message>
    <message>
        <source>Group {place}</source>
        <translation>Grupa {place}</translation>
    </message>
    <message>
        <source>Or copied by hand</source>
        <translation>Sau copiată de mână</translation>
    </message>
    <message>
        <source>The sheet is kept</source>
        <translation>Fișa este păstrată</translation>
    </message>
    <message>
        <source>Put it in the safe, away from this computer.</source>
        <translation>Puneți-o în seif, departe de acest calculator.</translation>
    </message>
    <message>
        <source>Copy all groups on paper, then write group {place} here.</source>
        <translation>Copiați toate grupele pe hârtie, apoi scrieți aici grupa {place}.</translation>
    </message>
    <message>
        <source>Choose from the list: press the down arrow.</source>
        <translation>Alegeți din listă: apăsați săgeata în jos.</translation>
    </message>
    <message>
        <source>Write the folder, or choose a disk with the down arrow.</source>
        <translation>Scrieți dosarul sau alegeți un disc cu săgeata în jos.</translation>
    </message>
</context>
<context>
    <name>RegisterFields</name>
    <message>
        <source>Pattern of {register}</source>
        <translation>Modelul pentru {register}</translation>
    </message>
    <message>
        <source>Prefix of {register}</source>
        <translation>Prefixul pentru {register}</translation>
    </message>
    <message>
        <source>First number of {register}</source>
        <translation>Primul număr pentru {register}</translation>
    </message>
    <message>
        <source>prefix</source>
        <translation>prefix</translation>
    </message>
    <message>
        <source>pattern</source>
        <translation>model</translation>
    </message>
    <message>
        <source>first number</source>
        <translation>primul număr</translation>
    </message>
    <message>
        <source>written</source>
        <translation>se scrie</translation>
    </message>
    <message>
        <source>Write the first number in digits, for example 4187 or 4.187.</source>
        <translation>Scrieți primul număr cu cifre, de exemplu 4187 sau 4.187.</translation>
    </message>
    <message>
        <source>Write {nr} once; {dd}, {mm} and {yyyy} stand for the date.</source>
        <translation>Scrieți {nr} o dată; {dd}, {mm} și {yyyy} țin locul datei.</translation>
    </message>
    <message>
        <source>Write the prefix, or take {prefix} out of the pattern.</source>
        <translation>Scrieți prefixul sau scoateți {prefix} din model.</translation>
    </message>
</context>
<context>
    <name>RegisterPage</name>
    <message>
        <source>label-{number}.pdf</source>
        <translation>eticheta-{number}.pdf</translation>
    </message>
    <message>
        <source>Label as PDF</source>
        <translation>Eticheta ca PDF</translation>
    </message>
    <message>
        <source>receipt-{number}.pdf</source>
        <translation>bon-{number}.pdf</translation>
    </message>
    <message>
        <source>Receipt as PDF</source>
        <translation>Bonul ca PDF</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Atașez fișiere</translation>
    </message>
    <message>
        <source>Attach files to the scanned entry</source>
        <translation>Fișiere de atașat la poziția scanată</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Salvez o copie</translation>
    </message>
    <message>
        <source>pasted {moment}.png</source>
        <translation>lipit {moment}.png</translation>
    </message>
</context>
<context>
    <name>RegisterSection</name>
    <message>
        <source>Registers</source>
        <translation>Registre</translation>
    </message>
    <message>
        <source>Each register is a series of numbers of its own that begins anew each year.</source>
        <translation>Fiecare registru este o serie proprie de numere, care începe din nou în fiecare an.</translation>
    </message>
    <message>
        <source>New register</source>
        <translation>Registru nou</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Cod</translation>
    </message>
    <message>
        <source>Name of the register</source>
        <translation>Numele registrului</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Modelul numărului</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>Prefix</translation>
    </message>
    <message>
        <source>First number</source>
        <translation>Primul număr</translation>
    </message>
    <message>
        <source>Replies bear</source>
        <translation>Răspunsurile poartă</translation>
    </message>
    <message>
        <source>the number they answer</source>
        <translation>numărul la care răspund</translation>
    </message>
    <message>
        <source>a number of their own</source>
        <translation>număr propriu</translation>
    </message>
    <message>
        <source>gives a second number beside the general one</source>
        <translation>dă un al doilea număr, pe lângă cel general</translation>
    </message>
    <message>
        <source>closed: takes no new numbers</source>
        <translation>închis: nu mai dă numere</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>închis</translation>
    </message>
    <message>
        <source>The first number is fixed: numbers have been given since {year}.</source>
        <translation>Primul număr este fix: se dau numere din {year}.</translation>
    </message>
    <message>
        <source>Write the prefix, or take {prefix} out of the pattern.</source>
        <translation>Scrieți prefixul sau scoateți {prefix} din model.</translation>
    </message>
    <message>
        <source>Write two digits that no other register has.</source>
        <translation>Scrieți două cifre pe care nu le are alt registru.</translation>
    </message>
    <message>
        <source>Write the name of the register.</source>
        <translation>Scrieți numele registrului.</translation>
    </message>
    <message>
        <source>Write {nr} once; {dd}, {mm} and {yyyy} stand for the date.</source>
        <translation>Scrieți {nr} o dată; {dd}, {mm} și {yyyy} țin locul datei.</translation>
    </message>
    <message>
        <source>Write the first number in digits, for example 4187 or 4.187.</source>
        <translation>Scrieți primul număr cu cifre, de exemplu 4187 sau 4.187.</translation>
    </message>
    <message>
        <source>Code, name</source>
        <translation>Cod, nume</translation>
    </message>
    <message>
        <source>{nr} the number, {dd} {mm} {yyyy} the date, {prefix} the prefix below.</source>
        <translation>{nr} este numărul, {dd} {mm} {yyyy} data, {prefix} prefixul de mai jos.</translation>
    </message>
    <message>
        <source>Special</source>
        <translation>Special</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stare</translation>
    </message>
</context>
<context>
    <name>RegistersStep</name>
    <message>
        <source>Which registers are kept?</source>
        <translation>Ce registre se țin?</translation>
    </message>
    <message>
        <source>Continue the paper register by writing its next number as the first one: 4.187 after 4.186. Departments can be changed here or later.</source>
        <translation>Continuați registrul de hârtie scriind drept prim număr pe cel care urmează: 4.187 după 4.186. Compartimentele se schimbă aici sau mai târziu.</translation>
    </message>
    <message>
        <source>Numbering of replies</source>
        <translation>Numerotarea răspunsurilor</translation>
    </message>
    <message>
        <source>the number they answer</source>
        <translation>numărul la care răspund</translation>
    </message>
    <message>
        <source>a number of their own</source>
        <translation>număr propriu</translation>
    </message>
    <message>
        <source>Departments, one a line</source>
        <translation>Compartimente, câte unul pe rând</translation>
    </message>
    <message>
        <source>{nr} stands for the number; {dd}, {mm} and {yyyy} for the date; {prefix} for a text of yours.</source>
        <translation>{nr} ține locul numărului, {dd}, {mm} și {yyyy} al datei, {prefix} al unui text propriu.</translation>
    </message>
    <message>
        <source>Replies bear</source>
        <translation>Răspunsurile poartă</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>Compartimente</translation>
    </message>
    <message>
        <source>Special registers</source>
        <translation>Registre speciale</translation>
    </message>
    <message>
        <source>A second number here for: {types} ({laws}). Settings, Document types change it.</source>
        <translation>Aici primesc un al doilea număr: {types} ({laws}). Se schimbă în Setări, Tipuri de documente.</translation>
    </message>
</context>
<context>
    <name>RegistrationPage</name>
    <message>
        <source>Registration</source>
        <translation>Înregistrare</translation>
    </message>
    <message>
        <source>The program made a mistake of its own. What you wrote is still in the form.</source>
        <translation>Programul a greșit. Ce ați scris este tot în formular.</translation>
    </message>
    <message>
        <source>Try again. If it comes back, press F12, then Ctrl+S, and send the data for help.</source>
        <translation>Încercați din nou. Dacă se repetă, apăsați F12, apoi Ctrl+S, și trimiteți datele pentru ajutor.</translation>
    </message>
    <message>
        <source>Complete it</source>
        <translation>Completez</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>Rectific</translation>
    </message>
    <message>
        <source>Annul and register again</source>
        <translation>Anulez și reînregistrez</translation>
    </message>
    <message>
        <source>Record the reply</source>
        <translation>Înregistrez răspunsul</translation>
    </message>
</context>
<context>
    <name>ReopenedStrip</name>
    <message>
        <source>Reason</source>
        <translation>Motiv</translation>
    </message>
    <message>
        <source>What you typed is back. {keys} drops it.</source>
        <translation>Ce ați scris a revenit. {keys} renunță.</translation>
    </message>
    <message>
        <source>Completing {number}</source>
        <translation>Completez {number}</translation>
    </message>
    <message>
        <source>The quick number keeps its day and its check code.</source>
        <translation>Numărul rapid își păstrează ziua și codul de verificare.</translation>
    </message>
    <message>
        <source>Correcting {number}</source>
        <translation>Rectific {number}</translation>
    </message>
    <message>
        <source>Old and new value both stay.</source>
        <translation>Rămân și valoarea veche, și cea nouă.</translation>
    </message>
    <message>
        <source>Annul {number}, number anew</source>
        <translation>Anulez {number}, dau alt număr</translation>
    </message>
    <message>
        <source>The old number stays, struck through; the two are linked.</source>
        <translation>Numărul vechi rămâne, tăiat; cele două se leagă.</translation>
    </message>
    <message>
        <source>Reply to {number}</source>
        <translation>Răspuns la {number}</translation>
    </message>
    <message>
        <source>The register decides whether the reply draws a number.</source>
        <translation>Registrul hotărăște dacă răspunsul ia un număr.</translation>
    </message>
</context>
<context>
    <name>ReplyPanel</name>
    <message>
        <source>Addressee</source>
        <translation>Destinatar</translation>
    </message>
    <message>
        <source>Content in short</source>
        <translation>Conținut pe scurt</translation>
    </message>
    <message>
        <source>Settled by</source>
        <translation>Modul rezolvării</translation>
    </message>
    <message>
        <source>Dispatched on</source>
        <translation>Data expedierii</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Annexes</source>
        <translation>Anexe</translation>
    </message>
    <message>
        <source>Settled by (column 10)</source>
        <translation>Modul rezolvării (coloana 10)</translation>
    </message>
    <message>
        <source>Dispatched on (column 9)</source>
        <translation>Data expedierii (coloana 9)</translation>
    </message>
    <message>
        <source>Sheets, annexes</source>
        <translation>File, anexe</translation>
    </message>
    <message>
        <source>The reply takes a new number, linked to {number}.</source>
        <translation>Răspunsul primește un număr nou, legat de {number}.</translation>
    </message>
    <message>
        <source>The reply keeps the number {number} and is written R{ordinal}.</source>
        <translation>Răspunsul păstrează numărul {number} și se scrie R{ordinal}.</translation>
    </message>
    <message>
        <source>Reply to {number}</source>
        <translation>Răspuns la {number}</translation>
    </message>
    <message>
        <source>I register the reply</source>
        <translation>Înregistrez răspunsul</translation>
    </message>
</context>
<context>
    <name>RepresentationPanel</name>
    <message>
        <source>In the name of</source>
        <translation>În numele lui</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Calitate</translation>
    </message>
    <message>
        <source>Mandate</source>
        <translation>Mandat</translation>
    </message>
    <message>
        <source>Number of the mandate</source>
        <translation>Numărul mandatului</translation>
    </message>
    <message>
        <source>Date of the mandate</source>
        <translation>Data mandatului</translation>
    </message>
    <message>
        <source>Mandate valid until</source>
        <translation>Mandat valabil până la</translation>
    </message>
    <message>
        <source>Authorised agent</source>
        <translation>Împuternicit</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>Părinte</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>Tutore</translation>
    </message>
    <message>
        <source>Lawyer</source>
        <translation>Avocat</translation>
    </message>
    <message>
        <source>Representative of the company</source>
        <translation>Reprezentantul firmei</translation>
    </message>
    <message>
        <source>Signs as</source>
        <translation>Semnează ca</translation>
    </message>
    <message>
        <source>Mandate no., date, until</source>
        <translation>Nr., data, valabil până</translation>
    </message>
</context>
<context>
    <name>ReservationSection</name>
    <message>
        <source>Reserved numbers</source>
        <translation>Numere rezervate</translation>
    </message>
    <message>
        <source>A reserved number is drawn now and waits for its document, which keeps the reservation&apos;s day.</source>
        <translation>Un număr rezervat se ia acum și își așteaptă documentul, care păstrează ziua rezervării.</translation>
    </message>
    <message>
        <source>New reservation</source>
        <translation>Rezervare nouă</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Registru</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Valabil până la</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivul</translation>
    </message>
    <message>
        <source>Give the number up</source>
        <translation>Renunț la număr</translation>
    </message>
    <message>
        <source>Print its label</source>
        <translation>Tipăresc eticheta lui</translation>
    </message>
    <message>
        <source>Print the emergency kit</source>
        <translation>Tipăresc trusa de urgență</translation>
    </message>
    <message>
        <source>Emergency kit as PDF</source>
        <translation>Trusa de urgență ca PDF</translation>
    </message>
    <message>
        <source>Choose from the list: press the down arrow.</source>
        <translation>Alegeți din listă: apăsați săgeata în jos.</translation>
    </message>
    <message>
        <source>Write the day, the month and the year, for example 19.11.2026.</source>
        <translation>Scrieți ziua, luna și anul, de exemplu 19.11.2026.</translation>
    </message>
    <message>
        <source>Write why, in a few words.</source>
        <translation>Scrieți de ce, în câteva cuvinte.</translation>
    </message>
    <message>
        <source>{number}, unused: {reason}</source>
        <translation>{number}, nefolosit: {reason}</translation>
    </message>
    <message>
        <source>{number}, until {day}: {reason}</source>
        <translation>{number}, până la {day}: {reason}</translation>
    </message>
    <message>
        <source>How many numbers</source>
        <translation>Câte numere</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Câte</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Rezerv</translation>
    </message>
    <message>
        <source>Emergency kit</source>
        <translation>Trusa de urgență</translation>
    </message>
    <message>
        <source>Write a number from 1 to {most}.</source>
        <translation>Scrieți un număr de la 1 la {most}.</translation>
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message>
        <source>Bring the register back from a copy</source>
        <translation>Readuc registrul dintr-o copie</translation>
    </message>
    <message>
        <source>Bring the register back</source>
        <translation>Readuc registrul</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Înapoi</translation>
    </message>
    <message>
        <source>Bringing the register back</source>
        <translation>Se readuce registrul</translation>
    </message>
    <message>
        <source>It could not be done</source>
        <translation>Nu s-a putut face</translation>
    </message>
</context>
<context>
    <name>RestoreStep</name>
    <message>
        <source>Bring the register back from a copy</source>
        <translation>Readuc registrul dintr-o copie</translation>
    </message>
    <message>
        <source>You need the copy (the folder on the stick, or the file in which everything was saved) and the recovery sheet. The old computer must not be used any more.</source>
        <translation>Aveți nevoie de copie (dosarul de pe stick sau fișierul în care s-a salvat tot) și de fișa de recuperare. Pe calculatorul vechi nu se mai lucrează.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copia</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Aleg fișierul</translation>
    </message>
    <message>
        <source>A folder brings every entry back; a file brings the attached documents too.</source>
        <translation>Dosarul readuce toate pozițiile; fișierul readuce și documentele atașate.</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Cheia de recuperare</translation>
    </message>
    <message>
        <source>Eight groups of five characters, as they stand on the sheet.</source>
        <translation>Opt grupe de câte cinci semne, așa cum stau pe fișă.</translation>
    </message>
    <message>
        <source>The register will lie in {folder}.</source>
        <translation>Registrul va sta în {folder}.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Locul</translation>
    </message>
    <message>
        <source>Write where the copy is, or choose a disk with the down arrow.</source>
        <translation>Scrieți unde este copia sau alegeți un disc cu săgeata în jos.</translation>
    </message>
    <message>
        <source>There is nothing at this place. Connect the disk or check the name.</source>
        <translation>În acest loc nu este nimic. Conectați discul sau verificați numele.</translation>
    </message>
    <message>
        <source>Write the key from the recovery sheet.</source>
        <translation>Scrieți cheia de pe fișa de recuperare.</translation>
    </message>
    <message>
        <source>Choose the copy</source>
        <translation>Aleg copia</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Toate fișierele (*)</translation>
    </message>
</context>
<context>
    <name>ResumeFix</name>
    <message>
        <source>Resume numbering</source>
        <translation>Reiau numerotarea</translation>
    </message>
    <message>
        <source>The program cannot prove which numbers were given last, so for now it gives emergency numbers only. Look at the newest papers and labels of each register and write the highest number you find. Numbering goes on above it, and no number is given twice.</source>
        <translation>Programul nu poate dovedi ce numere s-au dat ultimele, așa că deocamdată dă numai numere de urgență. Priviți cele mai noi hârtii și etichete ale fiecărui registru și scrieți cel mai mare număr găsit. Numerotarea continuă deasupra lui și niciun număr nu se dă de două ori.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce s-a întâmplat</translation>
    </message>
    <message>
        <source>Write the highest number on paper, or 0 if there is none.</source>
        <translation>Scrieți cel mai mare număr de pe hârtie, sau 0 dacă nu există.</translation>
    </message>
    <message>
        <source>Write in a few words what happened.</source>
        <translation>Scrieți pe scurt ce s-a întâmplat.</translation>
    </message>
</context>
<context>
    <name>ReturnRow</name>
    <message>
        <source>Why it is not signed</source>
        <translation>De ce nu se semnează</translation>
    </message>
    <message>
        <source>I return it</source>
        <translation>Îl returnez</translation>
    </message>
    <message>
        <source>Type the reason: the sender reads it in the path of the entry.</source>
        <translation>Tastați motivul: cine l-a trimis îl citește în parcursul înregistrării.</translation>
    </message>
</context>
<context>
    <name>RowWords</name>
    <message>
        <source>to be completed today</source>
        <translation>de completat astăzi</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Depășit</translation>
    </message>
    <message>
        <source>To complete</source>
        <translation>De completat</translation>
    </message>
    <message>
        <source>Term ends</source>
        <translation>La termen</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Înregistrat</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Rezolvat</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>Clasat</translation>
    </message>
    <message>
        <source>Annulled</source>
        <translation>Anulat</translation>
    </message>
    <message>
        <source>Quick number</source>
        <translation>Număr rapid</translation>
    </message>
    <message numerus="yes">
        <source>%n sheet(s)</source>
        <translation>
            <numerusform>%n filă</numerusform>
            <numerusform>%n file</numerusform>
            <numerusform>%n de file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annex(es)</source>
        <translation>
            <numerusform>%n anexă</numerusform>
            <numerusform>%n anexe</numerusform>
            <numerusform>%n de anexe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>by %n day(s)</source>
        <translation>
            <numerusform>de o zi</numerusform>
            <numerusform>de %n zile</numerusform>
            <numerusform>de %n de zile</numerusform>
        </translation>
    </message>
    <message>
        <source>also no. {number}</source>
        <translation>și nr. {number}</translation>
    </message>
    <message>
        <source>linked to {number}</source>
        <translation>conexat la {number}</translation>
    </message>
    <message>
        <source>term {day}</source>
        <translation>termen {day}</translation>
    </message>
</context>
<context>
    <name>RuleSection</name>
    <message>
        <source>Legal terms</source>
        <translation>Termene legale</translation>
    </message>
    <message>
        <source>A law that changes gets a newer rule from its day on; letters before it keep theirs.</source>
        <translation>O lege schimbată primește o regulă mai nouă din ziua ei; documentele dinainte o păstrează pe a lor.</translation>
    </message>
    <message>
        <source>Newer rule</source>
        <translation>Regulă mai nouă</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Regulă nouă</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Cod</translation>
    </message>
    <message>
        <source>Name of the term</source>
        <translation>Numele termenului</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>Temei legal</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Durata</translation>
    </message>
    <message>
        <source>How it is counted</source>
        <translation>Cum se numără</translation>
    </message>
    <message>
        <source>Or counted, {place}</source>
        <translation>Sau se numără, {place}</translation>
    </message>
    <message>
        <source>Runs from</source>
        <translation>Curge de la</translation>
    </message>
    <message>
        <source>Extended by at most</source>
        <translation>Se prelungește cu cel mult</translation>
    </message>
    <message>
        <source>Who decides the extension</source>
        <translation>Cine hotărăște prelungirea</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Valabilă din</translation>
    </message>
    <message>
        <source>Working days before, for ourselves</source>
        <translation>Zile lucrătoare înainte, pentru noi</translation>
    </message>
    <message>
        <source>Confirmed by</source>
        <translation>Confirmată de</translation>
    </message>
    <message>
        <source>Confirm the rule</source>
        <translation>Confirm regula</translation>
    </message>
    <message>
        <source>until a newer rule</source>
        <translation>până la o regulă mai nouă</translation>
    </message>
    <message>
        <source>Save the newer rule</source>
        <translation>Salvez regula mai nouă</translation>
    </message>
    <message>
        <source>Save the new rule</source>
        <translation>Salvez regula nouă</translation>
    </message>
    <message>
        <source>Write who answers for this rule.</source>
        <translation>Scrieți cine răspunde pentru această regulă.</translation>
    </message>
    <message>
        <source>Write 2 to 40 letters, digits or _ that no other term has.</source>
        <translation>Scrieți între 2 și 40 de litere, cifre sau _, pe care nu le are alt termen.</translation>
    </message>
    <message>
        <source>Write the name of the term.</source>
        <translation>Scrieți numele termenului.</translation>
    </message>
    <message>
        <source>Write the day from which it holds, after the rule before it.</source>
        <translation>Scrieți ziua din care se aplică, după regula dinainte.</translation>
    </message>
    <message>
        <source>Write how long the term is.</source>
        <translation>Scrieți cât este termenul.</translation>
    </message>
    <message>
        <source>Write from when the term runs.</source>
        <translation>Scrieți de când curge termenul.</translation>
    </message>
    <message>
        <source>Write the law and the article.</source>
        <translation>Scrieți legea și articolul.</translation>
    </message>
    <message>
        <source>Write who decides the extension.</source>
        <translation>Scrieți cine hotărăște prelungirea.</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation>neconfirmată</translation>
    </message>
    <message>
        <source>registration</source>
        <translation>înregistrare</translation>
    </message>
    <message>
        <source>receipt</source>
        <translation>primire</translation>
    </message>
    <message>
        <source>the audience</source>
        <translation>audiență</translation>
    </message>
    <message>
        <source>calendar days</source>
        <translation>zile calendaristice</translation>
    </message>
    <message>
        <source>calendar days, moved on to a working day</source>
        <translation>zile calendaristice, mutate pe zi lucrătoare</translation>
    </message>
    <message>
        <source>free days, moved on to a working day</source>
        <translation>zile libere, mutate pe zi lucrătoare</translation>
    </message>
    <message>
        <source>working days</source>
        <translation>zile lucrătoare</translation>
    </message>
    <message>
        <source>months</source>
        <translation>luni</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>ore</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nume</translation>
    </message>
    <message>
        <source>the date on the paper</source>
        <translation>data de pe document</translation>
    </message>
    <message>
        <source>Or counted</source>
        <translation>Sau se numără</translation>
    </message>
    <message>
        <source>Where sources disagree: the earliest day warns, only after the latest it is overdue.</source>
        <translation>Unde sursele nu se înțeleg: cea mai apropiată zi avertizează, termenul e depășit abia după cea mai îndepărtată.</translation>
    </message>
    <message>
        <source>In the same unit, and who decides it; empty where the law allows none.</source>
        <translation>În aceeași unitate, și cine o hotărăște; gol, unde legea nu îngăduie.</translation>
    </message>
    <message>
        <source>Internal term</source>
        <translation>Termen intern</translation>
    </message>
    <message>
        <source>working days earlier</source>
        <translation>zile lucrătoare mai devreme</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Observații</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search or scan</source>
        <translation>Căutați sau scanați</translation>
    </message>
    <message>
        <source>Search or scan: number, name, tax code, words of the content</source>
        <translation>Căutați sau scanați: număr, nume, CUI, cuvinte din conținut</translation>
    </message>
</context>
<context>
    <name>SendToSignPanel</name>
    <message>
        <source>Who signs it</source>
        <translation>Cine semnează</translation>
    </message>
    <message>
        <source>Send a document of {number} to be signed</source>
        <translation>Trimit la semnat un document al {number}</translation>
    </message>
    <message>
        <source>Number and day on the first page</source>
        <translation>Numărul și data pe prima pagină</translation>
    </message>
    <message>
        <source>I send it to be signed</source>
        <translation>Trimit la semnat</translation>
    </message>
    <message>
        <source>Then, if others sign too</source>
        <translation>Apoi, dacă mai semnează cineva</translation>
    </message>
    <message>
        <source>Who signs it, place {place}</source>
        <translation>Cine semnează, locul {place}</translation>
    </message>
    <message>
        <source>Signs as, place {place}</source>
        <translation>Semnează ca, locul {place}</translation>
    </message>
    <message>
        <source>Signs as</source>
        <translation>Semnează ca</translation>
    </message>
</context>
<context>
    <name>SenderEditor</name>
    <message>
        <source>Name</source>
        <translation>Nume</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Prenume</translation>
    </message>
    <message>
        <source>the same sender</source>
        <translation>același emitent</translation>
    </message>
    <message>
        <source>another sender</source>
        <translation>alt emitent</translation>
    </message>
    <message>
        <source>Is it somebody else?</source>
        <translation>Este altcineva?</translation>
    </message>
    <message>
        <source>Somebody known: {address}.</source>
        <translation>Emitent cunoscut: {address}.</translation>
    </message>
    <message>
        <source>Nothing that is known of {name} goes over to the new sender.</source>
        <translation>Nimic din ce se știe despre {name} nu trece la noul emitent.</translation>
    </message>
    <message>
        <source>Identifier and address stay: only the name is written otherwise.</source>
        <translation>CNP-ul sau CUI-ul și adresa rămân: numai numele se scrie altfel.</translation>
    </message>
    <message>
        <source>without an address</source>
        <translation>fără adresă</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Setări</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>Părțile setărilor</translation>
    </message>
    <message>
        <source>It could not be done</source>
        <translation>Nu s-a putut face</translation>
    </message>
    <message>
        <source>Sent to the printer</source>
        <translation>Trimis la imprimantă</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Salvat</translation>
    </message>
</context>
<context>
    <name>SettlePanel</name>
    <message>
        <source>Settled by</source>
        <translation>Modul rezolvării</translation>
    </message>
    <message>
        <source>Dispatched on</source>
        <translation>Data expedierii</translation>
    </message>
    <message>
        <source>Addressee</source>
        <translation>Destinatar</translation>
    </message>
    <message>
        <source>Reason for filing</source>
        <translation>Motivul clasării</translation>
    </message>
    <message>
        <source>Settled by (column 10)</source>
        <translation>Modul rezolvării (coloana 10)</translation>
    </message>
    <message>
        <source>Dispatched on (column 9)</source>
        <translation>Data expedierii (coloana 9)</translation>
    </message>
    <message>
        <source>Addressee (column 11)</source>
        <translation>Destinatar (coloana 11)</translation>
    </message>
    <message>
        <source>File code</source>
        <translation>Indicativ</translation>
    </message>
    <message>
        <source>File code (column 13)</source>
        <translation>Indicativ (coloana 13)</translation>
    </message>
    <message>
        <source>File {number} without action</source>
        <translation>Clasarea numărului {number}</translation>
    </message>
    <message>
        <source>I file {number}</source>
        <translation>Clasez {number}</translation>
    </message>
    <message>
        <source>Settle {number}</source>
        <translation>Rezolvarea numărului {number}</translation>
    </message>
    <message>
        <source>I settle {number}</source>
        <translation>Rezolv {number}</translation>
    </message>
</context>
<context>
    <name>SettlingRows</name>
    <message>
        <source>Settled by</source>
        <translation>Modul rezolvării</translation>
    </message>
    <message>
        <source>Dispatched on</source>
        <translation>Data expedierii</translation>
    </message>
    <message>
        <source>Settled by, on</source>
        <translation>Rezolvare, expediere</translation>
    </message>
</context>
<context>
    <name>SheetFix</name>
    <message>
        <source>A new recovery sheet</source>
        <translation>O fișă de recuperare nouă</translation>
    </message>
    <message>
        <source>With the sheet and a copy the register is brought back on another computer. A new sheet makes the old one useless: destroy it. Keep the new one in the safe, not beside the computer.</source>
        <translation>Cu fișa și cu o copie registrul se reface pe alt calculator. O fișă nouă o face pe cea veche nefolositoare: distrugeți-o. Țineți fișa nouă în seif, nu lângă calculator.</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Imprimanta</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dosarul</translation>
    </message>
    <message>
        <source>Or save as PDF in</source>
        <translation>Sau salvez PDF în</translation>
    </message>
    <message>
        <source>Make a new sheet</source>
        <translation>Fac o fișă nouă</translation>
    </message>
    <message>
        <source>Print the sheet</source>
        <translation>Tipăresc fișa</translation>
    </message>
    <message>
        <source>Save the sheet</source>
        <translation>Salvez fișa</translation>
    </message>
    <message>
        <source>Choose from the list: press the down arrow.</source>
        <translation>Alegeți din listă: apăsați săgeata în jos.</translation>
    </message>
    <message>
        <source>Write the folder, or choose a disk with the down arrow.</source>
        <translation>Scrieți dosarul sau alegeți un disc cu săgeata în jos.</translation>
    </message>
</context>
<context>
    <name>SidePane</name>
    <message>
        <source>Label and receipt</source>
        <translation>Etichetă și bon</translation>
    </message>
    <message>
        <source>Papers and history</source>
        <translation>Acte și istoric</translation>
    </message>
    <message>
        <source>Papers of this type</source>
        <translation>Acte cerute la acest tip</translation>
    </message>
    <message>
        <source>{brought} of {all}</source>
        <translation>{brought} din {all}</translation>
    </message>
    <message>
        <source>open</source>
        <translation>deschid</translation>
    </message>
    <message numerus="yes">
        <source>Last %n of this sender</source>
        <translation>
            <numerusform>Ultimul de la acest emitent</numerusform>
            <numerusform>Ultimele %n de la acest emitent</numerusform>
            <numerusform>Ultimele %n de la acest emitent</numerusform>
        </translation>
    </message>
    <message>
        <source>Earlier documents of the sender</source>
        <translation>Ultimele documente ale emitentului</translation>
    </message>
    <message>
        <source>This sender has nothing registered yet.</source>
        <translation>Emitentul nu are încă nimic înregistrat.</translation>
    </message>
    <message>
        <source>They appear once you choose the sender: number, date, state and likeness.</source>
        <translation>Apar după ce alegeți emitentul: numărul, data, starea și dacă seamănă cu ce înregistrați acum.</translation>
    </message>
    <message>
        <source>The same as {number} of {day}?</source>
        <translation>Același cu {number} din {day}?</translation>
    </message>
    <message>
        <source>Same sender, number and date. You can register anyway.</source>
        <translation>Același emitent, număr și dată. Puteți înregistra oricum.</translation>
    </message>
    <message>
        <source>Open {number}</source>
        <translation>Deschid {number}</translation>
    </message>
    <message>
        <source>Another document</source>
        <translation>Alt document</translation>
    </message>
    <message>
        <source>Resembles {number} of {day}</source>
        <translation>Seamănă cu {number} din {day}</translation>
    </message>
    <message>
        <source>Same sender and type. Is it a follow-up?</source>
        <translation>Același emitent și tip. Este o revenire?</translation>
    </message>
    <message>
        <source>Link to {number}</source>
        <translation>Conexez la {number}</translation>
    </message>
    <message>
        <source>Will be linked to {number}</source>
        <translation>Va fi conexat la {number}</translation>
    </message>
</context>
<context>
    <name>SignatureNotice</name>
    <message>
        <source>Checking the signatures</source>
        <translation>Se verifică semnăturile</translation>
    </message>
    <message>
        <source>Signatures not checked</source>
        <translation>Semnăturile nu au fost verificate</translation>
    </message>
    <message>
        <source>This document is not signed</source>
        <translation>Documentul nu este semnat electronic</translation>
    </message>
    <message numerus="yes">
        <source>and %n other(s), in the report</source>
        <translation>
            <numerusform>și încă una, în raport</numerusform>
            <numerusform>și încă %n, în raport</numerusform>
            <numerusform>și încă %n, în raport</numerusform>
        </translation>
    </message>
    <message>
        <source>Report again</source>
        <translation>Raport nou</translation>
    </message>
    <message>
        <source>Keep the report</source>
        <translation>Păstrez raportul</translation>
    </message>
    <message>
        <source>signer unknown</source>
        <translation>semnatar necunoscut</translation>
    </message>
    <message>
        <source>qualified signature</source>
        <translation>semnătură calificată</translation>
    </message>
    <message>
        <source>qualified seal</source>
        <translation>sigiliu calificat</translation>
    </message>
    <message>
        <source>advanced signature, with a qualified certificate</source>
        <translation>semnătură avansată, cu certificat calificat</translation>
    </message>
    <message>
        <source>advanced signature</source>
        <translation>semnătură avansată</translation>
    </message>
    <message>
        <source>says it is qualified, not confirmed by a trusted list</source>
        <translation>se declară calificată, neconfirmat de o listă de încredere</translation>
    </message>
    <message>
        <source>signature of unknown kind</source>
        <translation>semnătură de fel necunoscut</translation>
    </message>
    <message>
        <source>time unknown</source>
        <translation>moment necunoscut</translation>
    </message>
    <message>
        <source>{moment}, proven</source>
        <translation>{moment}, moment dovedit</translation>
    </message>
    <message>
        <source>{moment}, claimed by the signer</source>
        <translation>{moment}, moment declarat de semnatar</translation>
    </message>
    <message>
        <source>unchanged since</source>
        <translation>document neschimbat de atunci</translation>
    </message>
    <message>
        <source>since then only form fields or signatures</source>
        <translation>de atunci numai câmpuri completate sau alte semnături</translation>
    </message>
    <message>
        <source>changed since</source>
        <translation>document schimbat de atunci</translation>
    </message>
    <message>
        <source>No trusted lists are here yet.</source>
        <translation>Listele de încredere nu sunt încă aici.</translation>
    </message>
    <message>
        <source>The trusted lists are of {day}, and out of date.</source>
        <translation>Listele de încredere sunt din {day}; termenul lor a trecut.</translation>
    </message>
    <message>
        <source>The report is being written.</source>
        <translation>Raportul se scrie.</translation>
    </message>
    <message>
        <source>Report: {name}</source>
        <translation>Raport: {name}</translation>
    </message>
</context>
<context>
    <name>SignersAfter</name>
    <message>
        <source>You sign as</source>
        <translation>Semnați ca</translation>
    </message>
    <message>
        <source>Then, if others sign too</source>
        <translation>Apoi, dacă mai semnează cineva</translation>
    </message>
    <message>
        <source>Who signs it, place {place}</source>
        <translation>Cine semnează, locul {place}</translation>
    </message>
    <message>
        <source>Signs as, place {place}</source>
        <translation>Semnează ca, locul {place}</translation>
    </message>
    <message>
        <source>Signs as</source>
        <translation>Semnează ca</translation>
    </message>
</context>
<context>
    <name>SigningPage</name>
    <message>
        <source>Folder for signing</source>
        <translation>Mapa de semnat</translation>
    </message>
    <message>
        <source>PDFs to sign</source>
        <translation>PDF-uri de semnat</translation>
    </message>
    <message>
        <source>LAST</source>
        <translation>ULTIMA</translation>
    </message>
    <message>
        <source>Press Alt+T and choose whose token signs.</source>
        <translation>Apăsați Alt+T și alegeți al cui token semnează.</translation>
    </message>
    <message>
        <source>It holds no PIN and nobody&apos;s name: send it to whoever helps.</source>
        <translation>Nu conține PIN și nici nume: trimiteți-l celui care vă ajută.</translation>
    </message>
    <message>
        <source>The diagnosis of the token is copied</source>
        <translation>Diagnosticul tokenului este copiat</translation>
    </message>
    <message>
        <source>Looking for the token</source>
        <translation>Se caută tokenul</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documente</translation>
    </message>
    <message>
        <source>PIN of the token</source>
        <translation>PIN-ul tokenului</translation>
    </message>
    <message>
        <source>Confirm the last try</source>
        <translation>Confirmarea ultimei încercări</translation>
    </message>
    <message>
        <source>Type LAST to use it</source>
        <translation>Scrieți ULTIMA ca să o folosiți</translation>
    </message>
    <message>
        <source>More than one certificate can sign</source>
        <translation>Se poate semna cu mai multe certificate</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>{ticked} of {all} ticked</source>
        <translation>{ticked} din {all} bifate</translation>
    </message>
    <message>
        <source>I sign them</source>
        <translation>Semnez</translation>
    </message>
    <message>
        <source>No document</source>
        <translation>Niciun document</translation>
    </message>
    <message>
        <source>{name}, page {page} of {pages}</source>
        <translation>{name}, pagina {page} din {pages}</translation>
    </message>
    <message>
        <source>Nothing waits. Alt+S in the register sends a document here; Ctrl+O takes a PDF from the disk.</source>
        <translation>Nu așteaptă nimic. Alt+S în registru trimite aici un document; Ctrl+O ia un PDF de pe disc.</translation>
    </message>
    <message>
        <source>Visible stamp</source>
        <translation>Ștampilă vizibilă</translation>
    </message>
    <message>
        <source>Pages of the document</source>
        <translation>Paginile documentului</translation>
    </message>
    <message>
        <source>Space ticks, Enter goes to the next, Ctrl+Backspace returns. One PIN signs what is ticked.</source>
        <translation>Spațiu bifează, Enter trece la următorul, Ctrl+Backspace returnează. Un singur PIN semnează tot ce este bifat.</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Central</source>
        <translation>Central</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etichete</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copie</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Ceas</translation>
    </message>
    <message>
        <source>State of the counter</source>
        <translation>Starea ghișeului</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Step {place} of {count}: {words}</source>
        <translation>Pasul {place} din {count}: {words}</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>Instituția</translation>
    </message>
    <message>
        <source>Registers and departments</source>
        <translation>Registre și compartimente</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Persoane</translation>
    </message>
    <message>
        <source>Printer and labels</source>
        <translation>Imprimantă și etichete</translation>
    </message>
    <message>
        <source>Copy and central registry</source>
        <translation>Copie și registru central</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>Fișa de recuperare</translation>
    </message>
</context>
<context>
    <name>SupportFix</name>
    <message>
        <source>Save the data for help</source>
        <translation>Salvez datele pentru ajutor</translation>
    </message>
    <message>
        <source>One file tells whoever helps you how the program and this computer are: versions, settings, the checks of this page, card readers, technical messages. It holds nothing of the register: no name, no number, no text.</source>
        <translation>Un singur fișier îi spune celui care vă ajută cum sunt programul și calculatorul: versiuni, setări, verificările de pe această pagină, cititoare de carduri, mesaje tehnice. Nu cuprinde nimic din registru: niciun nume, niciun număr, niciun text.</translation>
    </message>
    <message>
        <source>registratura-help-{moment}</source>
        <translation>registratura-ajutor-{moment}</translation>
    </message>
    <message>
        <source>Folder of the file</source>
        <translation>Dosarul fișierului</translation>
    </message>
    <message>
        <source>Name of the file</source>
        <translation>Numele fișierului</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation>Salvez fișierul</translation>
    </message>
    <message>
        <source>Write the folder, or choose a disk with the down arrow.</source>
        <translation>Scrieți dosarul sau alegeți un disc cu săgeata în jos.</translation>
    </message>
</context>
<context>
    <name>TemplateSection</name>
    <message>
        <source>Label templates</source>
        <translation>Modele de etichete</translation>
    </message>
    <message>
        <source>Lengths are eighths of a millimetre; the arrows up and down change them by one.</source>
        <translation>Lungimile sunt optimi de milimetru; săgețile în sus și în jos le schimbă cu câte una.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiez</translation>
    </message>
    <message>
        <source>The label as it will be printed</source>
        <translation>Eticheta, așa cum se va tipări</translation>
    </message>
    <message>
        <source>The sheet of labels, from the first free place on</source>
        <translation>Coala de etichete, de la primul loc liber</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>Numele modelului</translation>
    </message>
    <message>
        <source>Part of the label</source>
        <translation>Partea etichetei</translation>
    </message>
    <message>
        <source>stands on the label</source>
        <translation>stă pe etichetă</translation>
    </message>
    <message>
        <source>First free label of the sheet</source>
        <translation>Prima etichetă liberă a colii</translation>
    </message>
    <message>
        <source>Remember the place</source>
        <translation>Ține minte locul</translation>
    </message>
    <message>
        <source>Take the template away</source>
        <translation>Scot modelul</translation>
    </message>
    <message>
        <source>{name} (of the institution)</source>
        <translation>{name} (al instituției)</translation>
    </message>
    <message>
        <source>Write a new name: small letters, digits and hyphens, at most 24.</source>
        <translation>Scrieți un nume nou: litere mici, cifre și liniuțe, cel mult 24.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Numele</translation>
    </message>
    <message>
        <source>Begin at label</source>
        <translation>Începe la eticheta</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Partea</translation>
    </message>
    <message>
        <source>Write a number from 1 to {most}.</source>
        <translation>Scrieți un număr de la 1 la {most}.</translation>
    </message>
    <message>
        <source>Labels from place {place} on.</source>
        <translation>Etichete de la locul {place} încolo.</translation>
    </message>
    <message>
        <source>A label with an invented number.</source>
        <translation>O etichetă cu un număr inventat.</translation>
    </message>
    <message>
        <source>This has no room on the label: {part}. Move it or make it smaller.</source>
        <translation>Nu are loc pe etichetă: {part}. Mutați sau micșorați.</translation>
    </message>
    <message>
        <source>A label of these sizes cannot be printed: change them back.</source>
        <translation>O etichetă de aceste mărimi nu se poate tipări: schimbați-le înapoi.</translation>
    </message>
    <message>
        <source>Width, mm</source>
        <translation>Lățimea, mm</translation>
    </message>
    <message>
        <source>Height, mm</source>
        <translation>Înălțimea, mm</translation>
    </message>
    <message>
        <source>Empty edge</source>
        <translation>Marginea goală</translation>
    </message>
    <message>
        <source>Line around</source>
        <translation>Linia din jur</translation>
    </message>
</context>
<context>
    <name>TermPanel</name>
    <message>
        <source>Extension</source>
        <translation>Prelungire</translation>
    </message>
    <message>
        <source>Another term</source>
        <translation>Alt termen</translation>
    </message>
    <message>
        <source>Kind of change</source>
        <translation>Felul schimbării</translation>
    </message>
    <message>
        <source>Extended by</source>
        <translation>Prelungit cu</translation>
    </message>
    <message>
        <source>Legal term</source>
        <translation>Termen legal</translation>
    </message>
    <message>
        <source>Internal term</source>
        <translation>Termen intern</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivul</translation>
    </message>
    <message>
        <source>I extend the term of {number}</source>
        <translation>Prelungesc termenul lui {number}</translation>
    </message>
    <message>
        <source>The term of {number}</source>
        <translation>Termenul lui {number}</translation>
    </message>
    <message>
        <source>I change the term of {number}</source>
        <translation>Schimb termenul lui {number}</translation>
    </message>
    <message>
        <source>No term runs for this entry.</source>
        <translation>Pentru această poziție nu curge un termen.</translation>
    </message>
    <message>
        <source>Write the day of the legal term.</source>
        <translation>Scrieți ziua termenului legal.</translation>
    </message>
    <message>
        <source>New term: {legal}, for ourselves {internal}.</source>
        <translation>Termenul nou: {legal}, intern {internal}.</translation>
    </message>
    <message>
        <source>The rule still allows: {words}.</source>
        <translation>Regula mai îngăduie: {words}.</translation>
    </message>
</context>
<context>
    <name>TokenChoice</name>
    <message>
        <source>Sign with the token of</source>
        <translation>Semnez cu tokenul lui</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Demonstration</source>
        <translation>Demonstrație</translation>
    </message>
</context>
<context>
    <name>Turn</name>
    <message>
        <source>signed</source>
        <translation>semnat</translation>
    </message>
    <message>
        <source>with {person}</source>
        <translation>la {person}</translation>
    </message>
    <message>
        <source>{who}, {place} of {places}</source>
        <translation>{who}, {place} din {places}</translation>
    </message>
    <message>
        <source>waits for its time stamp</source>
        <translation>așteaptă marca temporală</translation>
    </message>
    <message>
        <source>prepares</source>
        <translation>întocmit</translation>
    </message>
    <message>
        <source>approves</source>
        <translation>avizat</translation>
    </message>
    <message>
        <source>signs</source>
        <translation>semnează</translation>
    </message>
    <message>
        <source>countersigns</source>
        <translation>contrasemnează</translation>
    </message>
</context>
<context>
    <name>TypeSection</name>
    <message>
        <source>Document types</source>
        <translation>Tipuri de documente</translation>
    </message>
    <message>
        <source>Choosing a type at registration brings its department, term, file code and papers.</source>
        <translation>Tipul ales la înregistrare aduce compartimentul, termenul, indicativul și actele lui.</translation>
    </message>
    <message>
        <source>New type</source>
        <translation>Tip nou</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Cod</translation>
    </message>
    <message>
        <source>Name of the type</source>
        <translation>Numele tipului</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Compartiment</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>Termen</translation>
    </message>
    <message>
        <source>File code</source>
        <translation>Indicativ</translation>
    </message>
    <message>
        <source>Special register</source>
        <translation>Registru special</translation>
    </message>
    <message>
        <source>Also found by</source>
        <translation>Se găsește și după</translation>
    </message>
    <message>
        <source>Papers that the sender hands in, one a line</source>
        <translation>Actele pe care le depune emitentul, câte unul pe rând</translation>
    </message>
    <message>
        <source>filing without action is proposed</source>
        <translation>se propune clasarea</translation>
    </message>
    <message>
        <source>closed: no longer offered</source>
        <translation>închis: nu se mai propune</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>închis</translation>
    </message>
    <message>
        <source>Write 2 to 40 letters, digits or _ that no other type has.</source>
        <translation>Scrieți 2 până la 40 de litere, cifre sau _ pe care nu le are alt tip.</translation>
    </message>
    <message>
        <source>Write the name of the type.</source>
        <translation>Scrieți numele tipului.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nume</translation>
    </message>
    <message>
        <source>Words with commas between them.</source>
        <translation>Cuvinte despărțite prin virgule.</translation>
    </message>
    <message>
        <source>Papers to hand in</source>
        <translation>Acte de depus</translation>
    </message>
    <message>
        <source>Filing</source>
        <translation>Clasare</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stare</translation>
    </message>
</context>
<context>
    <name>UpdateSection</name>
    <message>
        <source>Updates</source>
        <translation>Actualizări</translation>
    </message>
    <message>
        <source>New versions of the program. They are fetched while you work and installed when the window is closed; the register stays as it is.</source>
        <translation>Versiunile noi ale programului. Se aduc în timp ce lucrați și se instalează cu fereastra închisă; registrul rămâne așa cum este.</translation>
    </message>
    <message>
        <source>This version</source>
        <translation>Versiunea de acum</translation>
    </message>
    <message>
        <source>New version</source>
        <translation>Versiunea nouă</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Noutăți</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Sursa</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Ore</translation>
    </message>
    <message>
        <source>Install now</source>
        <translation>Instalează acum</translation>
    </message>
    <message>
        <source>Look for a new version</source>
        <translation>Caută o versiune nouă</translation>
    </message>
    <message>
        <source>It could not be done</source>
        <translation>Nu s-a putut face</translation>
    </message>
    <message>
        <source>Looking for a new version</source>
        <translation>Se caută o versiune nouă</translation>
    </message>
    <message>
        <source>Go on working.</source>
        <translation>Lucrați mai departe.</translation>
    </message>
    <message>
        <source>It is installed as soon as the window is closed</source>
        <translation>Se instalează de îndată ce se închide fereastra</translation>
    </message>
    <message>
        <source>Close the program within a quarter of an hour, and start it again a few minutes later.</source>
        <translation>Închideți programul în cel mult un sfert de oră și porniți-l din nou după câteva minute.</translation>
    </message>
    <message>
        <source>Nobody looks for new versions here</source>
        <translation>Aici nu se caută versiuni noi</translation>
    </message>
    <message>
        <source>The administrator installs them, or chooses a channel.</source>
        <translation>Le instalează administratorul sau alege el un canal.</translation>
    </message>
    <message>
        <source>The program is up to date</source>
        <translation>Programul este la zi</translation>
    </message>
    <message>
        <source>Version {name} was found and is being fetched</source>
        <translation>S-a găsit versiunea {name} și se aduce</translation>
    </message>
    <message>
        <source>Version {name} is being installed and tried out</source>
        <translation>Versiunea {name} se instalează și se încearcă</translation>
    </message>
    <message>
        <source>Version {name} did not work here; the one before runs again</source>
        <translation>Versiunea {name} nu a mers aici; lucrează din nou cea dinainte</translation>
    </message>
    <message>
        <source>It is not taken again. Tell the administrator.</source>
        <translation>Nu mai este luată. Anunțați administratorul.</translation>
    </message>
    <message>
        <source>Version {name} did not work here and could not be taken back</source>
        <translation>Versiunea {name} nu a mers aici și nu s-a putut reveni</translation>
    </message>
    <message>
        <source>Call the administrator.</source>
        <translation>Chemați administratorul.</translation>
    </message>
    <message>
        <source>Version {name} is ready to be installed</source>
        <translation>Versiunea {name} este gata de instalat</translation>
    </message>
    <message>
        <source>Press the button, then close the program. An administrator may be asked for.</source>
        <translation>Apăsați butonul, apoi închideți programul. S-ar putea să fie nevoie de un administrator.</translation>
    </message>
    <message>
        <source>This computer installs it by itself while the program is closed.</source>
        <translation>Calculatorul o instalează singur, cât programul este închis.</translation>
    </message>
    <message>
        <source>off</source>
        <translation>oprit</translation>
    </message>
    <message>
        <source>stable</source>
        <translation>stabil</translation>
    </message>
    <message>
        <source>early</source>
        <translation>devreme</translation>
    </message>
    <message>
        <source>at any time</source>
        <translation>oricând</translation>
    </message>
</context>
<context>
    <name>VerifyPanel</name>
    <message>
        <source>Verify the register</source>
        <translation>Verific registrul</translation>
    </message>
    <message>
        <source>Every number, every row and every signature is compared with the journal and with its copy.</source>
        <translation>Fiecare număr, fiecare rând și fiecare semnătură se compară cu jurnalul și cu copia lui.</translation>
    </message>
    <message>
        <source>Register and journal</source>
        <translation>Registrul și jurnalul</translation>
    </message>
    <message>
        <source>Also every document</source>
        <translation>Și fiecare document</translation>
    </message>
    <message>
        <source>What is verified</source>
        <translation>Ce se verifică</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Verific</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Se verifică</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>Nu s-a verificat</translation>
    </message>
    <message>
        <source>The register is not what its journal says</source>
        <translation>Registrul nu mai este ce spune jurnalul</translation>
    </message>
    <message>
        <source>Do not write on: call whoever looks after this PC, and keep the copy safe.</source>
        <translation>Nu mai înregistrați: chemați pe cine are grijă de calculator și păstrați copia.</translation>
    </message>
    <message>
        <source>The register is whole</source>
        <translation>Registrul este întreg</translation>
    </message>
    <message>
        <source>{entries} entries, {events} events, every signature true. Chain head {head}.</source>
        <translation>{entries} poziții, {events} evenimente, toate semnăturile adevărate. Capătul lanțului {head}.</translation>
    </message>
    <message>
        <source>The copy of the journal could not be read: check the disk.</source>
        <translation>Copia jurnalului nu a putut fi citită: verificați discul.</translation>
    </message>
    <message numerus="yes">
        <source>%n suspended number(s) wait for minutes: F12.</source>
        <translation>
            <numerusform>Un număr suspendat așteaptă procesul-verbal: F12.</numerusform>
            <numerusform>%n numere suspendate așteaptă procesul-verbal: F12.</numerusform>
            <numerusform>%n de numere suspendate așteaptă procesul-verbal: F12.</numerusform>
        </translation>
    </message>
    <message>
        <source>the chain is broken</source>
        <translation>lanțul este rupt</translation>
    </message>
    <message>
        <source>the signature is not true</source>
        <translation>semnătura nu este adevărată</translation>
    </message>
    <message>
        <source>the text of the event differs</source>
        <translation>textul evenimentului diferă</translation>
    </message>
    <message>
        <source>a row is missing</source>
        <translation>lipsește un rând</translation>
    </message>
    <message>
        <source>the copy of the journal says something else</source>
        <translation>copia jurnalului spune altceva</translation>
    </message>
    <message>
        <source>the end of the journal was cut off</source>
        <translation>sfârșitul jurnalului a fost tăiat</translation>
    </message>
    <message>
        <source>what the central registry signed is not what this desk holds</source>
        <translation>ce a semnat registrul central nu este ce are acest ghișeu</translation>
    </message>
    <message>
        <source>what the numbers were leased for differs</source>
        <translation>intervalul de numere este altul</translation>
    </message>
    <message>
        <source>numbers are accounted for nowhere</source>
        <translation>numere fără nicio evidență</translation>
    </message>
    <message>
        <source>the column {column} differs</source>
        <translation>coloana {column} diferă</translation>
    </message>
    <message>
        <source>Event {seq} of {day}</source>
        <translation>Evenimentul {seq} din {day}</translation>
    </message>
    <message>
        <source>number {number}</source>
        <translation>numărul {number}</translation>
    </message>
</context>
<context>
    <name>WaitingFiles</name>
    <message>
        <source>Attach nothing</source>
        <translation>Nu atașez nimic</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) wait for a label</source>
        <translation>
            <numerusform>Un fișier așteaptă o etichetă</numerusform>
            <numerusform>%n fișiere așteaptă o etichetă</numerusform>
            <numerusform>%n de fișiere așteaptă o etichetă</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan the label of the letter they belong to: they are attached to it.</source>
        <translation>Scanați eticheta documentului de care țin: se atașează la poziția lui.</translation>
    </message>
</context>
<context>
    <name>WorkPanel</name>
    <message>
        <source>Close</source>
        <translation>Închid</translation>
    </message>
</context>
<context>
    <name>WorkView</name>
    <message>
        <source>Verifying the register</source>
        <translation>Se verifică registrul</translation>
    </message>
    <message>
        <source>Saving everything</source>
        <translation>Se salvează totul</translation>
    </message>
    <message>
        <source>Fetching the trusted lists</source>
        <translation>Se aduc listele de încredere</translation>
    </message>
    <message>
        <source>Saving the data for help</source>
        <translation>Se salvează datele pentru ajutor</translation>
    </message>
    <message>
        <source>It could not be done</source>
        <translation>Nu s-a putut face</translation>
    </message>
    <message>
        <source>The file has {size} MB.</source>
        <translation>Fișierul are {size} MB.</translation>
    </message>
    <message>
        <source>Everything is saved</source>
        <translation>Totul este salvat</translation>
    </message>
    <message>
        <source>{file} holds nothing of the register.</source>
        <translation>{file} nu cuprinde nimic din registru.</translation>
    </message>
    <message>
        <source>Send it to whoever helps you.</source>
        <translation>Trimiteți fișierul celui care vă ajută.</translation>
    </message>
    <message>
        <source>The data for help is saved</source>
        <translation>Datele pentru ajutor sunt salvate</translation>
    </message>
    <message>
        <source>{entries} entries and {events} events are what they were.</source>
        <translation>{entries} înregistrări și {events} evenimente sunt așa cum au fost scrise.</translation>
    </message>
    <message numerus="yes">
        <source>%n suspended number(s) wait for minutes.</source>
        <translation>
            <numerusform>Un număr suspendat așteaptă procesul-verbal.</numerusform>
            <numerusform>%n numere suspendate așteaptă procesul-verbal.</numerusform>
            <numerusform>%n de numere suspendate așteaptă procesul-verbal.</numerusform>
        </translation>
    </message>
    <message>
        <source>The register is whole</source>
        <translation>Registrul este întreg</translation>
    </message>
    <message>
        <source>Event {seq} of {day}, number {number}: {difference}.</source>
        <translation>Evenimentul {seq} din {day}, numărul {number}: {difference}.</translation>
    </message>
    <message>
        <source>Change nothing, save everything in a file, and ask for help with the diagnosis.</source>
        <translation>Nu schimbați nimic, salvați totul într-un fișier și cereți ajutor cu diagnosticul.</translation>
    </message>
    <message>
        <source>The register is not what it was</source>
        <translation>Registrul nu mai este ce a fost</translation>
    </message>
</context>
</TS>
