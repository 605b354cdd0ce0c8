<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ro_RO">
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
        <source>pinned</source>
        <translation>fixat</translation>
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
        <source>3  Issuer&apos;s no. and date</source>
        <translation>3  Nr. și data emitentului</translation>
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
        <source>Paper without a number of its own</source>
        <translation>Atașez un act fără număr propriu</translation>
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
        <source>Empty the form</source>
        <translation>Golesc formularul</translation>
    </message>
    <message>
        <source>Next direction</source>
        <translation>Alt sens</translation>
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
        <source>Attach a file</source>
        <translation>Atașez un fișier</translation>
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
        <source>Link to a number</source>
        <translation>Conexez la un număr</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Răspund</translation>
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
    <name>MainWindow</name>
    <message>
        <source>Everywhere</source>
        <translation>Peste tot</translation>
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
        <source>Document type</source>
        <translation>Tip document</translation>
    </message>
    <message>
        <source>Register and direction</source>
        <translation>Registru și sens</translation>
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
        <source>The number appears on registering. Label {size} mm.</source>
        <translation>Numărul apare la înregistrare. Etichetă {size} mm.</translation>
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
        <source>Drawn up by</source>
        <translation>Întocmit de</translation>
    </message>
    <message>
        <source>Addressee</source>
        <translation>Destinatar</translation>
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
        <source>In progress</source>
        <translation>În lucru</translation>
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
    <name>RegistrationPage</name>
    <message>
        <source>Registration</source>
        <translation>Înregistrare</translation>
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
    <name>TopBar</name>
    <message>
        <source>Demonstration</source>
        <translation>Demonstrație</translation>
    </message>
</context>
</TS>
