<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AccessDialog</name>
    <message>
        <source>&amp;Language of the pages</source>
        <translation>&amp;Sprache der Seiten</translation>
    </message>
    <message>
        <source>Choose a place…</source>
        <translation>Ort wählen …</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Hand out what is kept</source>
        <translation>Aushändigen, was gespeichert ist</translation>
    </message>
    <message>
        <source>Writes everything that is kept about this person into one file: a PDF to read, all rows for programs, and the emails they got. For a request under Art. 15 GDPR.</source>
        <translation>Schreibt alles, was über diese Person gespeichert ist, in eine Datei: ein PDF zum Lesen, alle Zeilen für Programme und die E-Mails, die sie bekam. Für eine Anfrage nach Art. 15 DSGVO.</translation>
    </message>
</context>
<context>
    <name>AccountForm</name>
    <message>
        <source>Account &amp;name</source>
        <translation>Name des &amp;Kontos</translation>
    </message>
    <message>
        <source>Bounces</source>
        <translation>Rückläufer</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Fol&amp;der for .eml files</source>
        <translation>&amp;Ordner für .eml-Dateien</translation>
    </message>
    <message>
        <source>Folder for .eml files</source>
        <translation>Ordner für .eml-Dateien</translation>
    </message>
    <message>
        <source>Folder of .eml files</source>
        <translation>Ordner mit .eml-Dateien</translation>
    </message>
    <message>
        <source>Folder there</source>
        <translation>Ordner dort</translation>
    </message>
    <message>
        <source>Mail goes &amp;through</source>
        <translation>E-Mails &amp;gehen über</translation>
    </message>
    <message>
        <source>Mail that comes back is read there with the account&apos;s own sign-in. Left blank: nobody looks for it.</source>
        <translation>Was zurückkommt, wird dort mit der Anmeldung des Kontos gelesen. Leer gelassen: niemand sieht danach.</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>SMTP server</source>
        <translation>SMTP-Server</translation>
    </message>
    <message>
        <source>Send&amp;er&apos;s name</source>
        <translation>Name des Absen&amp;ders</translation>
    </message>
    <message>
        <source>Sender&apos;s e&amp;mail</source>
        <translation>E-&amp;Mail des Absenders</translation>
    </message>
    <message>
        <source>Ser&amp;ver</source>
        <translation>Ser&amp;ver</translation>
    </message>
    <message>
        <source>Server for &amp;bounces (IMAP)</source>
        <translation>Server für &amp;Rückläufer (IMAP)</translation>
    </message>
    <message>
        <source>Sign&amp;ature</source>
        <translation>&amp;Signatur</translation>
    </message>
    <message>
        <source>as under General</source>
        <translation>wie unter „Allgemein“</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Account saved.</source>
        <translation>Konto gespeichert.</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>By which way your mail goes out.</source>
        <translation>Auf welchem Weg Ihre E-Mails hinausgehen.</translation>
    </message>
    <message>
        <source>Choose a &amp;passphrase…</source>
        <translation>&amp;Passphrase wählen …</translation>
    </message>
    <message>
        <source>Goes through</source>
        <translation>Geht über</translation>
    </message>
    <message>
        <source>Goes through every step and sends nothing</source>
        <translation>Geht jeden Schritt durch und sendet nichts</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>Neues Konto</translation>
    </message>
    <message>
        <source>Passwords are kept in the system&apos;s keyring, or locked by your passphrase.</source>
        <translation>Passwörter liegen im Schlüsselbund des Systems, oder verschlossen mit Ihrer Passphrase.</translation>
    </message>
    <message>
        <source>There is no keyring here: a password is known until the program ends, unless you choose a passphrase that locks it.</source>
        <translation>Hier gibt es keinen Schlüsselbund: ein Passwort ist nur bis zum Ende des Programms bekannt, es sei denn, Sie wählen eine Passphrase, die es verschließt.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird getestet …</translation>
    </message>
</context>
<context>
    <name>ActivitiesScreen</name>
    <message>
        <source>1 activity</source>
        <translation>1 Aktivität</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>Aktivitäten</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Looking through all activities…</source>
        <translation>Alle Aktivitäten werden durchgesehen …</translation>
    </message>
    <message>
        <source>No activity matches.</source>
        <translation>Keine Aktivität passt dazu.</translation>
    </message>
    <message>
        <source>Nothing has happened yet: emails and opens will stand here.</source>
        <translation>Noch ist nichts geschehen: E-Mails und Öffnungen werden hier stehen.</translation>
    </message>
    <message>
        <source>Search activities</source>
        <translation>Aktivitäten suchen</translation>
    </message>
    <message>
        <source>Show all activities</source>
        <translation>Alle Aktivitäten zeigen</translation>
    </message>
    <message>
        <source>Write email</source>
        <translation>E-Mail schreiben</translation>
    </message>
    <message>
        <source>{count} activities</source>
        <translation>{count} Aktivitäten</translation>
    </message>
</context>
<context>
    <name>ActivityKeeping</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>1 activity deleted.</source>
        <translation>1 Aktivität gelöscht.</translation>
    </message>
</context>
<context>
    <name>ActivityList</name>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>First {first}
Last {last}</source>
        <translation>Zuerst {first}
Zuletzt {last}</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Mal</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
</context>
<context>
    <name>AddressList</name>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>1 address</source>
        <translation>1 Adresse</translation>
    </message>
    <message>
        <source>1 found</source>
        <translation>1 gefunden</translation>
    </message>
    <message>
        <source>Add to &amp;work list…</source>
        <translation>In &amp;Arbeitsliste aufnehmen …</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Agreed that opened mails are counted.</source>
        <translation>Hat eingewilligt, dass geöffnete E-Mails gezählt werden.</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Find dou&amp;bles…</source>
        <translation>&amp;Doppelte finden …</translation>
    </message>
    <message>
        <source>Hasn&apos;t agreed to tracking: mails go out without it.</source>
        <translation>Hat nicht ins Tracking eingewilligt: E-Mails gehen ohne hinaus.</translation>
    </message>
    <message>
        <source>Import addresses…</source>
        <translation>Adressen importieren …</translation>
    </message>
    <message>
        <source>Mer&amp;ge…</source>
        <translation>&amp;Zusammenführen …</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>New &amp;address</source>
        <translation>&amp;Neue Adresse</translation>
    </message>
    <message>
        <source>No address belongs to it.</source>
        <translation>Keine Adresse gehört dazu.</translation>
    </message>
    <message>
        <source>No address holds “{words}”.</source>
        <translation>Keine Adresse enthält „{words}“.</translation>
    </message>
    <message>
        <source>Search addresses</source>
        <translation>Adressen suchen</translation>
    </message>
    <message>
        <source>Set &amp;field…</source>
        <translation>&amp;Feld setzen …</translation>
    </message>
    <message>
        <source>Show all addresses</source>
        <translation>Alle Adressen zeigen</translation>
    </message>
    <message>
        <source>There are no addresses yet.</source>
        <translation>Es gibt noch keine Adressen.</translation>
    </message>
    <message>
        <source>Tracking</source>
        <translation>Tracking</translation>
    </message>
    <message>
        <source>Who is trac&amp;ked…</source>
        <translation>Wer &amp;verfolgt wird …</translation>
    </message>
    <message>
        <source>agreed</source>
        <translation>eingewilligt</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>widerrufen</translation>
    </message>
    <message>
        <source>{count} addresses</source>
        <translation>{count} Adressen</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>{count} gefunden</translation>
    </message>
</context>
<context>
    <name>AddressRecord</name>
    <message>
        <source>Activities of this address</source>
        <translation>Aktivitäten dieser Adresse</translation>
    </message>
    <message>
        <source>Back to all addresses</source>
        <translation>Zurück zu allen Adressen</translation>
    </message>
    <message>
        <source>New address</source>
        <translation>Neue Adresse</translation>
    </message>
</context>
<context>
    <name>AddressesScreen</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>1 address deleted.</source>
        <translation>1 Adresse gelöscht.</translation>
    </message>
    <message>
        <source>1 address is in</source>
        <translation>1 Adresse steht darin</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Export addresses</source>
        <translation>Adressen exportieren</translation>
    </message>
    <message>
        <source>Show these &amp;addresses</source>
        <translation>Diese &amp;Adressen zeigen</translation>
    </message>
    <message>
        <source>The work list “{name}” holds {count} addresses now.</source>
        <translation>Die Arbeitsliste „{name}“ enthält jetzt {count} Adressen.</translation>
    </message>
    <message>
        <source>{count} addresses are in</source>
        <translation>{count} Adressen stehen darin</translation>
    </message>
    <message>
        <source>{count} addresses deleted.</source>
        <translation>{count} Adressen gelöscht.</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>Write &amp;to these</source>
        <translation>Diese ans&amp;chreiben</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>BodyEditor</name>
    <message>
        <source>Text of the mail</source>
        <translation>Text der E-Mail</translation>
    </message>
    <message>
        <source>Write here, in Html: &lt;p&gt;Dear …&lt;/p&gt;</source>
        <translation>Schreiben Sie hier, in Html: &lt;p&gt;Guten Tag …&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Write here.</source>
        <translation>Schreiben Sie hier.</translation>
    </message>
</context>
<context>
    <name>BodyPane</name>
    <message>
        <source>Te&amp;xt</source>
        <translation>Te&amp;xt</translation>
    </message>
    <message>
        <source>The letter can&apos;t be shown any more as it looks; this is its source.</source>
        <translation>Der Brief lässt sich nicht mehr zeigen, wie er aussieht; dies ist sein Quelltext.</translation>
    </message>
    <message>
        <source>The letter can&apos;t be shown here as it looks; this is its source.</source>
        <translation>Der Brief lässt sich hier nicht zeigen, wie er aussieht; dies ist sein Quelltext.</translation>
    </message>
    <message>
        <source>This Html is written in a way that can&apos;t be shown as it looks without changing it; this is its source.</source>
        <translation>Dieses Html ist so geschrieben, dass es sich nicht unverändert zeigen lässt, wie es aussieht; dies ist sein Quelltext.</translation>
    </message>
</context>
<context>
    <name>BounceLine</name>
    <message>
        <source>Mail bounced on {day}</source>
        <translation>Am {day} kam eine E-Mail zurück</translation>
    </message>
    <message>
        <source>Mail bounced three times, the last on {day}</source>
        <translation>Dreimal kam eine E-Mail zurück, zuletzt am {day}</translation>
    </message>
    <message>
        <source>Mail goes to {email} again.</source>
        <translation>{email} wird wieder angeschrieben.</translation>
    </message>
    <message>
        <source>Taken off the mail on {day}</source>
        <translation>Am {day} vom Versand ausgenommen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Write to it again</source>
        <translation>Wieder anschreiben</translation>
    </message>
    <message>
        <source>{what} — not written to any more.</source>
        <translation>{what} – wird nicht mehr angeschrieben.</translation>
    </message>
</context>
<context>
    <name>BulkChanges</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>1 address is as it was.</source>
        <translation>1 Adresse ist wie zuvor.</translation>
    </message>
    <message>
        <source>Setting {field} back…</source>
        <translation>{field} wird zurückgesetzt …</translation>
    </message>
    <message>
        <source>Setting {field}…</source>
        <translation>{field} wird gesetzt …</translation>
    </message>
    <message>
        <source>{count} addresses are as they were.</source>
        <translation>{count} Adressen sind wie zuvor.</translation>
    </message>
    <message>
        <source>{field} was set for 1 address.</source>
        <translation>{field} wurde bei 1 Adresse gesetzt.</translation>
    </message>
    <message>
        <source>{field} was set for {count} addresses.</source>
        <translation>{field} wurde bei {count} Adressen gesetzt.</translation>
    </message>
</context>
<context>
    <name>ChoiceValue</name>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
</context>
<context>
    <name>ColumnChoice</name>
    <message>
        <source>Choose columns</source>
        <translation>Spalten wählen</translation>
    </message>
    <message>
        <source>Show the &amp;usual columns</source>
        <translation>&amp;Übliche Spalten zeigen</translation>
    </message>
</context>
<context>
    <name>ColumnsPage</name>
    <message>
        <source>1 column goes into a field</source>
        <translation>1 Spalte kommt in ein Feld</translation>
    </message>
    <message>
        <source>Column in the file</source>
        <translation>Spalte der Datei</translation>
    </message>
    <message>
        <source>Column {number}</source>
        <translation>Spalte {number}</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>Spalten der Datei</translation>
    </message>
    <message>
        <source>Field that the column goes into</source>
        <translation>Feld, in das die Spalte kommt</translation>
    </message>
    <message>
        <source>Goes into</source>
        <translation>Kommt in</translation>
    </message>
    <message>
        <source>Row {number}</source>
        <translation>Zeile {number}</translation>
    </message>
    <message>
        <source>left out: {names}</source>
        <translation>weggelassen: {names}</translation>
    </message>
    <message>
        <source>own field “{name}”</source>
        <translation>eigenes Feld „{name}“</translation>
    </message>
    <message>
        <source>own fields: {names}</source>
        <translation>eigene Felder: {names}</translation>
    </message>
    <message>
        <source>{count} columns go into fields</source>
        <translation>{count} Spalten kommen in Felder</translation>
    </message>
    <message>
        <source>– left out –</source>
        <translation>– weglassen –</translation>
    </message>
    <message>
        <source>“{column}” &amp;goes into</source>
        <translation>„{column}“ &amp;kommt in</translation>
    </message>
</context>
<context>
    <name>CommandBar</name>
    <message>
        <source>&amp;Attach</source>
        <translation>&amp;Anhängen</translation>
    </message>
    <message>
        <source>&amp;Property</source>
        <translation>&amp;Immobilie</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>S&amp;enden</translation>
    </message>
    <message>
        <source>&amp;Send to {count}…</source>
        <translation>An {count} s&amp;enden …</translation>
    </message>
    <message>
        <source>&amp;Send…</source>
        <translation>S&amp;enden …</translation>
    </message>
    <message>
        <source>A file for &amp;each recipient…</source>
        <translation>Eine Datei für &amp;jeden Empfänger …</translation>
    </message>
    <message>
        <source>Attach files; they can be dropped onto the window, too</source>
        <translation>Dateien anhängen; sie lassen sich auch auf das Fenster ziehen</translation>
    </message>
    <message>
        <source>Draft saved {time}</source>
        <translation>Entwurf gespeichert {time}</translation>
    </message>
    <message>
        <source>Link properties</source>
        <translation>Immobilien verknüpfen</translation>
    </message>
    <message>
        <source>Mail mer&amp;ge</source>
        <translation>&amp;Serienmail</translation>
    </message>
    <message>
        <source>One mail of their own to each of many recipients</source>
        <translation>Vielen Empfängern je eine eigene E-Mail</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>The same &amp;files for everybody…</source>
        <translation>Dieselben &amp;Dateien für alle …</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare two work lists</source>
        <translation>Zwei Arbeitslisten vergleichen</translation>
    </message>
    <message>
        <source>In both</source>
        <translation>In beiden</translation>
    </message>
    <message>
        <source>Only in “{name}”</source>
        <translation>Nur in „{name}“</translation>
    </message>
</context>
<context>
    <name>ComposerWindow</name>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>New email</source>
        <translation>Neue E-Mail</translation>
    </message>
    <message>
        <source>New serial mail</source>
        <translation>Neue Serienmail</translation>
    </message>
    <message>
        <source>Preparing {count} emails…</source>
        <translation>{count} E-Mails werden vorbereitet …</translation>
    </message>
    <message>
        <source>Preparing {count} email…</source>
        <translation>{count} E-Mail wird vorbereitet …</translation>
    </message>
</context>
<context>
    <name>ConditionRow</name>
    <message>
        <source>How it is compared</source>
        <translation>Wie verglichen wird</translation>
    </message>
</context>
<context>
    <name>ConsentBadges</name>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Earlier opens</source>
        <translation>Frühere Öffnungen</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>Geschehen</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Verlauf …</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Record consent…</source>
        <translation>Einwilligung festhalten …</translation>
    </message>
    <message>
        <source>Show proof</source>
        <translation>Nachweis zeigen</translation>
    </message>
    <message>
        <source>Tracking</source>
        <translation>Tracking</translation>
    </message>
    <message>
        <source>Tracking of opens</source>
        <translation>Messung der Öffnungen</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Words agreed to</source>
        <translation>Wortlaut der Einwilligung</translation>
    </message>
    <message>
        <source>Written down</source>
        <translation>Festgehalten</translation>
    </message>
    <message>
        <source>agreed</source>
        <translation>eingewilligt</translation>
    </message>
    <message>
        <source>an entry that can&apos;t be read</source>
        <translation>ein Eintrag, der sich nicht lesen lässt</translation>
    </message>
    <message>
        <source>asked for consent</source>
        <translation>um Einwilligung gebeten</translation>
    </message>
    <message>
        <source>by a link in a mail</source>
        <translation>über einen Link in einer E-Mail</translation>
    </message>
    <message>
        <source>by double opt-in</source>
        <translation>per Double-Opt-in</translation>
    </message>
    <message>
        <source>by reply</source>
        <translation>per Antwort</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>in a contract</source>
        <translation>in einem Vertrag</translation>
    </message>
    <message>
        <source>in a web form</source>
        <translation>in einem Webformular</translation>
    </message>
    <message>
        <source>in person</source>
        <translation>persönlich</translation>
    </message>
    <message>
        <source>no consent on record</source>
        <translation>keine Einwilligung festgehalten</translation>
    </message>
    <message>
        <source>on paper</source>
        <translation>auf Papier</translation>
    </message>
    <message>
        <source>on the phone</source>
        <translation>am Telefon</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>with an import</source>
        <translation>mit einem Import</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>widerrufen</translation>
    </message>
    <message>
        <source>{name}: no consent on record</source>
        <translation>{name}: keine Einwilligung festgehalten</translation>
    </message>
    <message>
        <source>{name}: {word} {day}, {method}</source>
        <translation>{name}: {word} {day}, {method}</translation>
    </message>
</context>
<context>
    <name>ConsentDialog</name>
    <message>
        <source>&amp;How</source>
        <translation>W&amp;ie</translation>
    </message>
    <message>
        <source>&amp;Said</source>
        <translation>Er&amp;klärung</translation>
    </message>
    <message>
        <source>&amp;What for</source>
        <translation>&amp;Wofür</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Eingewilligt</translation>
    </message>
    <message>
        <source>Delete the opens seen until then, too</source>
        <translation>Auch die bis dahin gesehenen Öffnungen löschen</translation>
    </message>
    <message>
        <source>E&amp;vidence</source>
        <translation>Bele&amp;g</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>N&amp;otiz</translation>
    </message>
    <message>
        <source>O&amp;n</source>
        <translation>&amp;Am</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Festhalten</translation>
    </message>
    <message>
        <source>Record consent</source>
        <translation>Einwilligung festhalten</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Verweigert</translation>
    </message>
    <message>
        <source>The entry stays: it can&apos;t be undone. Should the person agree again, that is a new entry.</source>
        <translation>Der Eintrag bleibt: er lässt sich nicht rückgängig machen. Willigt die Person wieder ein, ist das ein neuer Eintrag.</translation>
    </message>
    <message>
        <source>The words agreed to</source>
        <translation>Der Wortlaut, in den eingewilligt wurde</translation>
    </message>
    <message>
        <source>There are no words for this yet, so nobody can agree to it.</source>
        <translation>Dafür gibt es noch keinen Wortlaut, also kann niemand einwilligen.</translation>
    </message>
    <message>
        <source>Tracking of opens</source>
        <translation>Messung der Öffnungen</translation>
    </message>
    <message>
        <source>Where the paper lies, who was there</source>
        <translation>Wo das Papier liegt, wer dabei war</translation>
    </message>
    <message>
        <source>Withdrew</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Wor&amp;ds agreed to</source>
        <translation>Wor&amp;tlaut</translation>
    </message>
</context>
<context>
    <name>ConsentHistory</name>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Save proof…</source>
        <translation>Nachweis &amp;speichern …</translation>
    </message>
    <message>
        <source>Entries of the consent ledger</source>
        <translation>Einträge des Einwilligungsverzeichnisses</translation>
    </message>
    <message>
        <source>Nothing is written down yet.</source>
        <translation>Noch ist nichts festgehalten.</translation>
    </message>
    <message>
        <source>Proof of consent</source>
        <translation>Nachweis der Einwilligung</translation>
    </message>
    <message>
        <source>What was said about mail and tracking</source>
        <translation>Was zu E-Mails und Tracking gesagt wurde</translation>
    </message>
    <message>
        <source>“{name}” is written. It can be read without this program.</source>
        <translation>„{name}“ ist geschrieben. Die Datei lässt sich ohne dieses Programm lesen.</translation>
    </message>
</context>
<context>
    <name>ConsentOverview</name>
    <message>
        <source>&amp;Ask for consent…</source>
        <translation>Um Ein&amp;willigung bitten …</translation>
    </message>
    <message>
        <source>&amp;Import consents…</source>
        <translation>Einwilligungen &amp;importieren …</translation>
    </message>
    <message>
        <source>&amp;Stop tracking…</source>
        <translation>Tracking &amp;beenden …</translation>
    </message>
    <message>
        <source>1 person agreed</source>
        <translation>1 Person hat eingewilligt</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Eingewilligt</translation>
    </message>
    <message>
        <source>Consent form</source>
        <translation>Einwilligungsformular</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Line {line}: {reason}</source>
        <translation>Zeile {line}: {reason}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Nobody has agreed to be tracked yet.</source>
        <translation>Noch hat niemand ins Tracking eingewilligt.</translation>
    </message>
    <message>
        <source>Nobody is tracked now: it is switched off in the preferences, or the ledger was touched. These people agreed to it:</source>
        <translation>Zurzeit wird niemand verfolgt: es ist in den Einstellungen ausgeschaltet, oder das Verzeichnis wurde angetastet. Eingewilligt haben:</translation>
    </message>
    <message>
        <source>Save &amp;form to print…</source>
        <translation>&amp;Formular zum Drucken speichern …</translation>
    </message>
    <message>
        <source>Show &amp;proof…</source>
        <translation>&amp;Nachweis zeigen …</translation>
    </message>
    <message>
        <source>Tracked since</source>
        <translation>Verfolgt seit</translation>
    </message>
    <message>
        <source>Who is tracked</source>
        <translation>Wer verfolgt wird</translation>
    </message>
    <message>
        <source>Words agreed to</source>
        <translation>Wortlaut der Einwilligung</translation>
    </message>
    <message>
        <source>{count} people agreed</source>
        <translation>{count} Personen haben eingewilligt</translation>
    </message>
    <message>
        <source>{granted} consents and {ended} withdrawals taken over.</source>
        <translation>{granted} Einwilligungen und {ended} Widerrufe übernommen.</translation>
    </message>
    <message>
        <source>{people} that opened mails are counted. Everybody else gets mail without a tracking image.</source>
        <translation>{people}, dass geöffnete E-Mails gezählt werden. Alle anderen bekommen E-Mails ohne Zählbild.</translation>
    </message>
    <message>
        <source>“{name}” can be printed now.</source>
        <translation>„{name}“ lässt sich jetzt drucken.</translation>
    </message>
    <message>
        <source>… and {count} more lines</source>
        <translation>… und {count} weitere Zeilen</translation>
    </message>
</context>
<context>
    <name>CorrectDialog</name>
    <message>
        <source>&amp;Email</source>
        <translation>&amp;E-Mail</translation>
    </message>
    <message>
        <source>&amp;Send again</source>
        <translation>&amp;Noch einmal senden</translation>
    </message>
    <message>
        <source>Correct and send again</source>
        <translation>Berichtigen und noch einmal senden</translation>
    </message>
    <message>
        <source>Correct it in the address, &amp;too</source>
        <translation>&amp;Auch in der Adresse berichtigen</translation>
    </message>
    <message>
        <source>The server gave no reason.</source>
        <translation>Der Server nannte keinen Grund.</translation>
    </message>
</context>
<context>
    <name>CorrectionPanel</name>
    <message>
        <source>&amp;Open the record</source>
        <translation>&amp;Datensatz öffnen</translation>
    </message>
    <message>
        <source>&amp;Save and go on</source>
        <translation>&amp;Speichern und weiter</translation>
    </message>
    <message>
        <source>&amp;Take back into this mail</source>
        <translation>&amp;Wieder in diese E-Mail aufnehmen</translation>
    </message>
    <message>
        <source>&amp;Take out of this mail</source>
        <translation>Aus dieser E-Mail &amp;herausnehmen</translation>
    </message>
    <message>
        <source>Choose somebody in the list.</source>
        <translation>Wählen Sie jemanden in der Liste.</translation>
    </message>
</context>
<context>
    <name>DateValue</name>
    <message>
        <source>and</source>
        <translation>und</translation>
    </message>
</context>
<context>
    <name>DaysValue</name>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
</context>
<context>
    <name>DispatchChoice</name>
    <message>
        <source>Dispatch</source>
        <translation>Versand</translation>
    </message>
</context>
<context>
    <name>DispatchList</name>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Dispatch</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Dispatches</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Tracked</source>
        <translation>Verfolgt</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
</context>
<context>
    <name>DispatchesScreen</name>
    <message>
        <source>Nothing has been sent yet.</source>
        <translation>Es wurde noch nichts gesendet.</translation>
    </message>
    <message>
        <source>Write email</source>
        <translation>E-Mail schreiben</translation>
    </message>
</context>
<context>
    <name>DoublesWindow</name>
    <message>
        <source>&amp;Merge</source>
        <translation>&amp;Zusammenführen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>1 pair may be one</source>
        <translation>1 Paar ist vielleicht dasselbe</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Addresses that may be one</source>
        <translation>Adressen, die dieselbe sein könnten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Comparing addresses…</source>
        <translation>Adressen werden verglichen …</translation>
    </message>
    <message>
        <source>Comparing all addresses with each other…</source>
        <translation>Alle Adressen werden miteinander verglichen …</translation>
    </message>
    <message>
        <source>Find doubles</source>
        <translation>Doppelte finden</translation>
    </message>
    <message>
        <source>In common</source>
        <translation>Gemeinsam</translation>
    </message>
    <message>
        <source>Merge two addresses</source>
        <translation>Zwei Adressen zusammenführen</translation>
    </message>
    <message>
        <source>No two addresses look alike.</source>
        <translation>Keine zwei Adressen ähneln sich.</translation>
    </message>
    <message>
        <source>These are &amp;two</source>
        <translation>Es sind z&amp;wei</translation>
    </message>
    <message>
        <source>These two aren&apos;t named again.</source>
        <translation>Diese beiden werden nicht wieder genannt.</translation>
    </message>
    <message>
        <source>They aren&apos;t named again</source>
        <translation>Sie werden nicht wieder genannt</translation>
    </message>
    <message>
        <source>names alike</source>
        <translation>ähnliche Namen</translation>
    </message>
    <message>
        <source>same email</source>
        <translation>gleiche E-Mail</translation>
    </message>
    <message>
        <source>same name and place</source>
        <translation>gleicher Name und Ort</translation>
    </message>
    <message>
        <source>{count} pairs may be one</source>
        <translation>{count} Paare sind vielleicht dasselbe</translation>
    </message>
    <message>
        <source>“{name}” is one address now.</source>
        <translation>„{name}“ ist jetzt eine Adresse.</translation>
    </message>
</context>
<context>
    <name>DueKeeping</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>1 activity is done.</source>
        <translation>1 Aktivität ist erledigt.</translation>
    </message>
    <message>
        <source>{count} activities are done.</source>
        <translation>{count} Aktivitäten sind erledigt.</translation>
    </message>
    <message>
        <source>“{subject}” is done.</source>
        <translation>„{subject}“ ist erledigt.</translation>
    </message>
</context>
<context>
    <name>DueToday</name>
    <message>
        <source>A tick says that it is done; double click opens the record</source>
        <translation>Ein Häkchen heißt erledigt, ein Doppelklick öffnet den Datensatz</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>Heute fällig</translation>
    </message>
    <message>
        <source>Due today ({count})</source>
        <translation>Heute fällig ({count})</translation>
    </message>
    <message>
        <source>Nothing is due. “Remind me on” in an activity of an address or a property brings it here on that day.</source>
        <translation>Nichts ist fällig. „Erinnern am“ in einer Aktivität einer Adresse oder Immobilie bringt sie an diesem Tag hierher.</translation>
    </message>
</context>
<context>
    <name>EndpointList</name>
    <message>
        <source>1 mail</source>
        <translation>1 E-Mail</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Last synced</source>
        <translation>Zuletzt abgeglichen</translation>
    </message>
    <message>
        <source>Loads an image there and looks whether that comes back</source>
        <translation>Lädt dort ein Bild und sieht nach, ob das hier ankommt</translation>
    </message>
    <message>
        <source>Serves</source>
        <translation>Dient</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Jetzt abgleichen</translation>
    </message>
    <message>
        <source>Syncing…</source>
        <translation>Wird abgeglichen …</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Noch einmal testen</translation>
    </message>
    <message>
        <source>new mails</source>
        <translation>neuen E-Mails</translation>
    </message>
    <message>
        <source>no mails any more</source>
        <translation>keinen E-Mails mehr</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>{count} mails</source>
        <translation>{count} E-Mails</translation>
    </message>
    <message>
        <source>{mails} until {day}</source>
        <translation>{mails} bis {day}</translation>
    </message>
</context>
<context>
    <name>EntryDialog</name>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Erledigt</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Notiz</translation>
    </message>
    <message>
        <source>&amp;Remind me on</source>
        <translation>&amp;Erinnern am</translation>
    </message>
    <message>
        <source>&amp;Subject</source>
        <translation>&amp;Betreff</translation>
    </message>
    <message>
        <source>&amp;Type of action</source>
        <translation>Aktions&amp;art</translation>
    </message>
    <message>
        <source>&amp;When</source>
        <translation>&amp;Wann</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add activity</source>
        <translation>Aktivität hinzufügen</translation>
    </message>
    <message>
        <source>Day of the reminder</source>
        <translation>Tag der Erinnerung</translation>
    </message>
    <message>
        <source>Edit activity</source>
        <translation>Aktivität bearbeiten</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>EntryOptions</name>
    <message>
        <source>&amp;Written as</source>
        <translation>Ge&amp;schrieben als</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Wie es ist</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>If em&amp;pty, write</source>
        <translation>Wenn &amp;leer, dann</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
</context>
<context>
    <name>Envelope</name>
    <message>
        <source>&amp;Bcc</source>
        <translation>&amp;Bcc</translation>
    </message>
    <message>
        <source>&amp;Cc</source>
        <translation>&amp;Cc</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;Von</translation>
    </message>
    <message>
        <source>&amp;Recipients</source>
        <translation>Em&amp;pfänger</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>A&amp;n</translation>
    </message>
    <message>
        <source>Attached</source>
        <translation>Angehängt</translation>
    </message>
    <message>
        <source>Bcc</source>
        <translation>Bcc</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>Cc</translation>
    </message>
    <message>
        <source>Cc and Bcc</source>
        <translation>Cc und Bcc</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>F&amp;ormat</translation>
    </message>
    <message>
        <source>For each</source>
        <translation>Für jeden</translation>
    </message>
    <message>
        <source>S&amp;ubject</source>
        <translation>Betre&amp;ff</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>anna@example.org, Jürgen Groß &lt;jg@example.org&gt;</source>
        <translation>anna@example.org, Jürgen Groß &lt;jg@example.org&gt;</translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message>
        <source>Erase for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Erase this person</source>
        <translation>Diese Person löschen</translation>
    </message>
    <message>
        <source>I know that this &amp;can&apos;t be undone</source>
        <translation>Ich weiß, dass sich das &amp;nicht rückgängig machen lässt</translation>
    </message>
    <message>
        <source>Removes the record, its activities, what mails to this person said, their opens, and what the endpoint knows of them. Mails that wait are not sent. Figures of dispatches stay as counts.</source>
        <translation>Entfernt den Datensatz, seine Aktivitäten, den Inhalt der E-Mails an diese Person, ihre Öffnungen und was der Endpunkt von ihnen weiß. Wartende E-Mails werden nicht gesendet. Die Zahlen der Versände bleiben als Summen.</translation>
    </message>
    <message>
        <source>What the office must be able to prove stays without a name: that and when there was a consent, and that a mailbox wants no mail (Art. 17(3) GDPR).</source>
        <translation>Was das Büro nachweisen können muss, bleibt ohne Namen: dass und wann es eine Einwilligung gab, und dass ein Postfach keine E-Mails will (Art. 17 Abs. 3 DSGVO).</translation>
    </message>
</context>
<context>
    <name>EvidenceChoice</name>
    <message>
        <source>A scan, the mail, a picture</source>
        <translation>Ein Scan, die E-Mail, ein Bild</translation>
    </message>
    <message>
        <source>Choose evidence</source>
        <translation>Beleg wählen</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Scans, mails and pictures (*.pdf *.eml *.txt *.png *.jpg *.jpeg)</source>
        <translation>Scans, E-Mails und Bilder (*.pdf *.eml *.txt *.png *.jpg *.jpeg)</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV-Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Excel table (*.xlsx)</source>
        <translation>Excel-Tabelle (*.xlsx)</translation>
    </message>
    <message>
        <source>Writing {name}…</source>
        <translation>{name} wird geschrieben …</translation>
    </message>
</context>
<context>
    <name>FieldChoice</name>
    <message>
        <source>Choose a field</source>
        <translation>Feld wählen</translation>
    </message>
    <message>
        <source>What the condition is about</source>
        <translation>Worum es in der Bedingung geht</translation>
    </message>
</context>
<context>
    <name>FieldDialog</name>
    <message>
        <source>&amp;Kind of value</source>
        <translation>Ar&amp;t des Wertes</translation>
    </message>
    <message>
        <source>&amp;Label</source>
        <translation>&amp;Bezeichnung</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>C&amp;hoices</source>
        <translation>&amp;Auswahl</translation>
    </message>
    <message>
        <source>Change field</source>
        <translation>Feld ändern</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>New field</source>
        <translation>Neues Feld</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>One choice a line</source>
        <translation>Eine Möglichkeit je Zeile</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Values that are there already stay; those that don&apos;t fit are shown as they are.</source>
        <translation>Schon vorhandene Werte bleiben; was nicht passt, wird gezeigt, wie es ist.</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>Ja oder nein</translation>
    </message>
</context>
<context>
    <name>FieldsWindow</name>
    <message>
        <source>&amp;Change…</source>
        <translation>&amp;Ändern …</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;New field…</source>
        <translation>&amp;Neues Feld …</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>D&amp;own</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>Fields of addresses</source>
        <translation>Felder der Adressen</translation>
    </message>
    <message>
        <source>Fields of properties</source>
        <translation>Felder der Immobilien</translation>
    </message>
    <message>
        <source>Kind of value</source>
        <translation>Art des Wertes</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>Name in templates</source>
        <translation>Name in Vorlagen</translation>
    </message>
    <message>
        <source>The field “{label}” is gone; its values are kept.</source>
        <translation>Das Feld „{label}“ ist fort; seine Werte bleiben erhalten.</translation>
    </message>
    <message>
        <source>There are no fields of your own yet.</source>
        <translation>Es gibt noch keine eigenen Felder.</translation>
    </message>
    <message>
        <source>They stand in every form, can be shown as columns, filtered by, filled by an import, and named in mails.</source>
        <translation>Sie stehen in jedem Formular, lassen sich als Spalten zeigen, filtern, mit einem Import füllen und in E-Mails nennen.</translation>
    </message>
</context>
<context>
    <name>FiguresRow</name>
    <message>
        <source>Loaded by scanners and mail servers alone; these don&apos;t count as opened.</source>
        <translation>Nur von Prüfprogrammen und Mailservern geladen; das zählt nicht als geöffnet.</translation>
    </message>
    <message>
        <source>Mails that a mail server refused. Its own words stand under Dispatches.</source>
        <translation>E-Mails, die ein Mailserver abgelehnt hat. Seine Worte stehen unter Versand.</translation>
    </message>
    <message>
        <source>Mails that came back after a mail server had taken them.</source>
        <translation>E-Mails, die zurückkamen, nachdem ein Mailserver sie angenommen hatte.</translation>
    </message>
    <message>
        <source>Mails that carried a tracking image, because their recipients agreed to it.</source>
        <translation>E-Mails mit Zählbild, weil ihre Empfänger eingewilligt haben.</translation>
    </message>
    <message>
        <source>Mails that the mail server took, of {count} recipients.</source>
        <translation>E-Mails, die der Mailserver angenommen hat, von {count} Empfängern.</translation>
    </message>
    <message>
        <source>and {count} uncertain</source>
        <translation>und {count} ungeklärt</translation>
    </message>
    <message>
        <source>automatic only</source>
        <translation>nur automatisch</translation>
    </message>
    <message>
        <source>bounced</source>
        <translation>zurückgekommen</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>nicht gezählt</translation>
    </message>
    <message>
        <source>of {count} sent</source>
        <translation>von {count} gesendeten</translation>
    </message>
    <message>
        <source>of {count} tracked</source>
        <translation>von {count} verfolgten</translation>
    </message>
    <message>
        <source>open rate</source>
        <translation>Öffnungsrate</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>geöffnet</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>tracked</source>
        <translation>verfolgt</translation>
    </message>
    <message>
        <source>{count} left out</source>
        <translation>{count} ausgelassen</translation>
    </message>
    <message>
        <source>{count} unclear</source>
        <translation>{count} unklar</translation>
    </message>
    <message>
        <source>{count} wait</source>
        <translation>{count} warten</translation>
    </message>
</context>
<context>
    <name>FilePage</name>
    <message>
        <source>&amp;Undo this import</source>
        <translation>Diesen Import &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose a &amp;file…</source>
        <translation>&amp;Datei wählen …</translation>
    </message>
    <message>
        <source>Last import: “{file}”, {when}. {added} new, {changed} changed.</source>
        <translation>Letzter Import: „{file}“, {when}. {added} neu, {changed} geändert.</translation>
    </message>
</context>
<context>
    <name>FilterBuilder</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Condition removed.</source>
        <translation>Bedingung entfernt.</translation>
    </message>
    <message>
        <source>Conditions of the filter</source>
        <translation>Bedingungen des Filters</translation>
    </message>
    <message>
        <source>Group removed.</source>
        <translation>Gruppe entfernt.</translation>
    </message>
</context>
<context>
    <name>FilterDialog</name>
    <message>
        <source>&amp;Conditions</source>
        <translation>&amp;Bedingungen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Save filter</source>
        <translation>Filter &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Show these addresses</source>
        <translation>Diese Adressen &amp;zeigen</translation>
    </message>
    <message>
        <source>A condition has no value yet. Fill it in, or remove it.</source>
        <translation>Eine Bedingung hat noch keinen Wert. Füllen Sie ihn aus, oder entfernen Sie sie.</translation>
    </message>
    <message>
        <source>As &amp;text</source>
        <translation>Als &amp;Text</translation>
    </message>
    <message>
        <source>Edit filter</source>
        <translation>Filter bearbeiten</translation>
    </message>
    <message>
        <source>New filter</source>
        <translation>Neuer Filter</translation>
    </message>
    <message>
        <source>Only I see it</source>
        <translation>Nur ich sehe ihn</translation>
    </message>
    <message>
        <source>The whole office sees it</source>
        <translation>Das ganze Büro sieht ihn</translation>
    </message>
    <message>
        <source>Who sees the filter</source>
        <translation>Wer den Filter sieht</translation>
    </message>
</context>
<context>
    <name>FolderList</name>
    <message>
        <source>All templates</source>
        <translation>Alle Vorlagen</translation>
    </message>
    <message>
        <source>Folders of templates</source>
        <translation>Ordner der Vorlagen</translation>
    </message>
    <message>
        <source>In no folder</source>
        <translation>In keinem Ordner</translation>
    </message>
    <message>
        <source>{folder} ({count})</source>
        <translation>{folder} ({count})</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Use template</source>
        <translation>&amp;Vorlage verwenden</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>Html</source>
        <translation>Html</translation>
    </message>
    <message>
        <source>Text only</source>
        <translation>Nur Text</translation>
    </message>
</context>
<context>
    <name>FormatBar</name>
    <message>
        <source>Counts opens of those who agreed to it; all others get the mail without it.</source>
        <translation>Zählt Öffnungen bei allen, die eingewilligt haben; alle anderen bekommen die E-Mail ohne Zählung.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Html is needed for the tracking image.</source>
        <translation>Das Zählbild braucht Html.</translation>
    </message>
    <message>
        <source>Html is needed for the tracking image; the text is packed as Html.</source>
        <translation>Das Zählbild braucht Html; der Text wird als Html verpackt.</translation>
    </message>
    <message>
        <source>The format is locked</source>
        <translation>Das Format ist gesperrt</translation>
    </message>
    <message>
        <source>Trac&amp;k shipping</source>
        <translation>Versan&amp;d verfolgen</translation>
    </message>
</context>
<context>
    <name>GlimpsePane</name>
    <message>
        <source>1 address now</source>
        <translation>Jetzt 1 Adresse</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt …</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>The first addresses that the filter names</source>
        <translation>Die ersten Adressen, die der Filter nennt</translation>
    </message>
    <message>
        <source>{count} addresses now</source>
        <translation>Jetzt {count} Adressen</translation>
    </message>
</context>
<context>
    <name>GroupView</name>
    <message>
        <source>Add condition</source>
        <translation>Bedingung hinzufügen</translation>
    </message>
    <message>
        <source>Add group</source>
        <translation>Gruppe hinzufügen</translation>
    </message>
    <message>
        <source>How many of the conditions must hold</source>
        <translation>Wie viele der Bedingungen gelten müssen</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>&amp;New from this mail…</source>
        <translation>&amp;Neu aus dieser E-Mail …</translation>
    </message>
    <message>
        <source>From .html, .eml or .txt; files can be dropped here, too</source>
        <translation>Aus .html, .eml oder .txt; Dateien lassen sich auch hierher ziehen</translation>
    </message>
    <message>
        <source>Import templates</source>
        <translation>Vorlagen importieren</translation>
    </message>
    <message>
        <source>Letters ({kinds})</source>
        <translation>Briefe ({kinds})</translation>
    </message>
    <message>
        <source>Nothing is written in the mail yet</source>
        <translation>In der E-Mail steht noch nichts</translation>
    </message>
    <message>
        <source>Search templates</source>
        <translation>Vorlagen suchen</translation>
    </message>
</context>
<context>
    <name>ImportWizard</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>Import “{name}”</source>
        <translation>„{name}“ importieren</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Wird importiert …</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Reading “{name}”…</source>
        <translation>„{name}“ wird gelesen …</translation>
    </message>
    <message>
        <source>Undoing…</source>
        <translation>Wird rückgängig gemacht …</translation>
    </message>
    <message>
        <source>{what}… row {row}</source>
        <translation>{what} … Zeile {row}</translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message>
        <source>&amp;Import 1 address</source>
        <translation>&amp;1 Adresse importieren</translation>
    </message>
    <message>
        <source>&amp;Import 1 property</source>
        <translation>&amp;1 Immobilie importieren</translation>
    </message>
    <message>
        <source>&amp;Import {count} addresses</source>
        <translation>{count} Adressen &amp;importieren</translation>
    </message>
    <message>
        <source>&amp;Import {count} properties</source>
        <translation>{count} Immobilien &amp;importieren</translation>
    </message>
    <message>
        <source>&amp;Leave them as they are; only new addresses come in</source>
        <translation>&amp;Unverändert lassen; nur neue Adressen kommen herein</translation>
    </message>
    <message>
        <source>&amp;Leave them as they are; only new properties come in</source>
        <translation>&amp;Unverändert lassen; nur neue Immobilien kommen herein</translation>
    </message>
    <message>
        <source>1 address removed</source>
        <translation>1 Adresse entfernt</translation>
    </message>
    <message>
        <source>1 new address</source>
        <translation>1 neue Adresse</translation>
    </message>
    <message>
        <source>1 new property</source>
        <translation>1 neue Immobilie</translation>
    </message>
    <message>
        <source>1 property removed</source>
        <translation>1 Immobilie entfernt</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Choose a table (Excel, OpenDocument or CSV) or contact cards (vCard). You will see what comes in before anything is changed.</source>
        <translation>Wählen Sie eine Tabelle (Excel, OpenDocument oder CSV) oder Visitenkarten (vCard). Sie sehen, was hereinkommt, bevor sich etwas ändert.</translation>
    </message>
    <message>
        <source>Choose a table (Excel, OpenDocument or CSV). You will see what comes in before anything is changed.</source>
        <translation>Wählen Sie eine Tabelle (Excel, OpenDocument oder CSV). Sie sehen, was hereinkommt, bevor sich etwas ändert.</translation>
    </message>
    <message>
        <source>Comparing the file with your addresses…</source>
        <translation>Die Datei wird mit Ihren Adressen verglichen …</translation>
    </message>
    <message>
        <source>Comparing the file with your properties…</source>
        <translation>Die Datei wird mit Ihren Immobilien verglichen …</translation>
    </message>
    <message>
        <source>Import addresses</source>
        <translation>Adressen importieren</translation>
    </message>
    <message>
        <source>Import properties</source>
        <translation>Immobilien importieren</translation>
    </message>
    <message>
        <source>No property that you have already will be changed.</source>
        <translation>Keine Immobilie, die Sie schon haben, wird geändert.</translation>
    </message>
    <message>
        <source>Nobody whom you have already will be changed.</source>
        <translation>Niemand, den Sie schon haben, wird geändert.</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Immobilie</translation>
    </message>
    <message>
        <source>Rows about a property that you have already</source>
        <translation>Zeilen über eine Immobilie, die Sie schon haben</translation>
    </message>
    <message>
        <source>Rows about somebody whom you have already</source>
        <translation>Zeilen über jemanden, den Sie schon haben</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Tables and contact cards</source>
        <translation>Tabellen und Visitenkarten</translation>
    </message>
    <message>
        <source>The addresses are in.</source>
        <translation>Die Adressen sind da.</translation>
    </message>
    <message>
        <source>The properties are in.</source>
        <translation>Die Immobilien sind da.</translation>
    </message>
    <message>
        <source>You can undo it here until you close this window.</source>
        <translation>Sie können den Import hier rückgängig machen, bis Sie dieses Fenster schließen.</translation>
    </message>
    <message>
        <source>You can undo it here, or later by Import… until the next one.</source>
        <translation>Sie können den Import hier rückgängig machen, oder später über „Importieren …“, bis zum nächsten.</translation>
    </message>
    <message>
        <source>{count} addresses removed</source>
        <translation>{count} Adressen entfernt</translation>
    </message>
    <message>
        <source>{count} new addresses</source>
        <translation>{count} neue Adressen</translation>
    </message>
    <message>
        <source>{count} new properties</source>
        <translation>{count} neue Immobilien</translation>
    </message>
    <message>
        <source>{count} properties removed</source>
        <translation>{count} Immobilien entfernt</translation>
    </message>
</context>
<context>
    <name>LedgerLine</name>
    <message>
        <source>&amp;Check ledger</source>
        <translation>Verzeichnis &amp;prüfen</translation>
    </message>
    <message>
        <source>An evidence file is missing.</source>
        <translation>Eine Belegdatei fehlt.</translation>
    </message>
    <message>
        <source>An evidence file was changed.</source>
        <translation>Eine Belegdatei wurde geändert.</translation>
    </message>
    <message>
        <source>Entry {place} does not follow what stands before it.</source>
        <translation>Eintrag {place} folgt nicht auf das, was vor ihm steht.</translation>
    </message>
    <message>
        <source>Entry {place} is missing.</source>
        <translation>Eintrag {place} fehlt.</translation>
    </message>
    <message>
        <source>Entry {place} was changed.</source>
        <translation>Eintrag {place} wurde geändert.</translation>
    </message>
    <message>
        <source>Entry {place} was not written by this office.</source>
        <translation>Eintrag {place} wurde nicht von diesem Büro geschrieben.</translation>
    </message>
    <message>
        <source>I have &amp;looked at it</source>
        <translation>Ich habe es an&amp;gesehen</translation>
    </message>
    <message>
        <source>Its seal was taken away.</source>
        <translation>Sein Siegel wurde entfernt.</translation>
    </message>
    <message>
        <source>The consent ledger is whole, apart from what was known before: {what}</source>
        <translation>Das Einwilligungsverzeichnis ist unversehrt, bis auf das schon Bekannte: {what}</translation>
    </message>
    <message>
        <source>The consent ledger is whole: {count} entries, none changed or removed.</source>
        <translation>Das Einwilligungsverzeichnis ist unversehrt: {count} Einträge, keiner geändert oder entfernt.</translation>
    </message>
    <message>
        <source>The consent ledger was touched: {what} Until you have looked at it, no mail carries a tracking image. If you restored a backup, record again what people said since then.</source>
        <translation>Das Einwilligungsverzeichnis wurde angetastet: {what} Bis Sie es angesehen haben, trägt keine E-Mail ein Zählbild. Haben Sie eine Sicherung zurückgespielt, so halten Sie noch einmal fest, was seitdem gesagt wurde.</translation>
    </message>
    <message>
        <source>The words “{what}” are missing.</source>
        <translation>Der Wortlaut „{what}“ fehlt.</translation>
    </message>
    <message>
        <source>The words “{what}” were changed.</source>
        <translation>Der Wortlaut „{what}“ wurde geändert.</translation>
    </message>
    <message>
        <source>and {count} more.</source>
        <translation>und {count} weitere.</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} bis {last}</translation>
    </message>
</context>
<context>
    <name>Letter</name>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>No language</source>
        <translation>Keine Sprache</translation>
    </message>
</context>
<context>
    <name>LetterMenu</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Check &amp;spelling</source>
        <translation>Recht&amp;schreibung prüfen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation>Keine Vorschläge</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>A&amp;lles auswählen</translation>
    </message>
</context>
<context>
    <name>LetterPreview</name>
    <message>
        <source>In each recipient&apos;s language</source>
        <translation>In der Sprache jedes Empfängers</translation>
    </message>
    <message>
        <source>It is about a property; link one to the mail.</source>
        <translation>Sie handelt von einer Immobilie; verknüpfen Sie eine mit der E-Mail.</translation>
    </message>
    <message>
        <source>The template as it would arrive</source>
        <translation>Die Vorlage, wie sie ankäme</translation>
    </message>
    <message>
        <source>You fill in afterwards: {spots}</source>
        <translation>Danach füllen Sie aus: {spots}</translation>
    </message>
</context>
<context>
    <name>LetterTable</name>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
</context>
<context>
    <name>LetterTools</name>
    <message>
        <source>Alignment</source>
        <translation>Ausrichtung</translation>
    </message>
    <message>
        <source>Another colour…</source>
        <translation>Andere Farbe …</translation>
    </message>
    <message>
        <source>As the text around it</source>
        <translation>Wie der Text ringsum</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Fett</translation>
    </message>
    <message>
        <source>Centred</source>
        <translation>Zentriert</translation>
    </message>
    <message>
        <source>Check spelling</source>
        <translation>Rechtschreibung prüfen</translation>
    </message>
    <message>
        <source>Choose a PNG, JPEG or GIF file.</source>
        <translation>Wählen Sie eine PNG-, JPEG- oder GIF-Datei.</translation>
    </message>
    <message>
        <source>Clear the format of what is selected</source>
        <translation>Format des Ausgewählten entfernen</translation>
    </message>
    <message>
        <source>Colour of the text</source>
        <translation>Farbe des Textes</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Überschrift</translation>
    </message>
    <message>
        <source>It is damaged, too large, or no picture.</source>
        <translation>Die Datei ist beschädigt, zu groß oder kein Bild.</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Kursiv</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Groß</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Numbered list</source>
        <translation>Nummerierte Liste</translation>
    </message>
    <message>
        <source>Ochre</source>
        <translation>Ocker</translation>
    </message>
    <message>
        <source>Paragraph</source>
        <translation>Absatz</translation>
    </message>
    <message>
        <source>Picture from a file</source>
        <translation>Bild aus einer Datei</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Zitat</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Größe des Textes</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Style of the paragraph</source>
        <translation>Art des Absatzes</translation>
    </message>
    <message>
        <source>Subheading</source>
        <translation>Zwischenüberschrift</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Petrol</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Underline</source>
        <translation>Unterstrichen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Very large</source>
        <translation>Sehr groß</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <source>“{name}” can&apos;t be shown as a picture.</source>
        <translation>„{name}“ lässt sich nicht als Bild zeigen.</translation>
    </message>
</context>
<context>
    <name>LetterView</name>
    <message>
        <source>Text of the mail</source>
        <translation>Text der E-Mail</translation>
    </message>
</context>
<context>
    <name>LinesHint</name>
    <message>
        <source>Keep the lines</source>
        <translation>Zeilen behalten</translation>
    </message>
    <message>
        <source>Without marks such as &lt;p&gt;, Html runs lines together.</source>
        <translation>Ohne Zeichen wie &lt;p&gt; laufen in Html die Zeilen zusammen.</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Words</source>
        <translation>&amp;Worte</translation>
    </message>
    <message>
        <source>A web or email address, or a placeholder.</source>
        <translation>Eine Web- oder E-Mail-Adresse, oder ein Platzhalter.</translation>
    </message>
    <message>
        <source>Change link</source>
        <translation>Link ändern</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Set link</source>
        <translation>Link setzen</translation>
    </message>
    <message>
        <source>https://</source>
        <translation>https://</translation>
    </message>
</context>
<context>
    <name>LinkedChip</name>
    <message>
        <source>Put {name} one place earlier</source>
        <translation>{name} einen Platz nach vorn</translation>
    </message>
    <message>
        <source>Take off {name}</source>
        <translation>{name} entfernen</translation>
    </message>
</context>
<context>
    <name>LinkedDispatches</name>
    <message>
        <source>Dispatch</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Dispatches</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Dispatches with this property</source>
        <translation>Versand mit dieser Immobilie</translation>
    </message>
    <message>
        <source>Emails</source>
        <translation>E-Mails</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
</context>
<context>
    <name>LinkedStrip</name>
    <message>
        <source>Property</source>
        <translation>Immobilie</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} von {count}</translation>
    </message>
</context>
<context>
    <name>ListFilling</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>1 address is in “{name}” now instead.</source>
        <translation>1 Adresse ist jetzt stattdessen in „{name}“.</translation>
    </message>
    <message>
        <source>1 address is new in “{name}”.</source>
        <translation>1 Adresse ist neu in „{name}“.</translation>
    </message>
    <message>
        <source>{count} addresses are in “{name}” now instead.</source>
        <translation>{count} Adressen sind jetzt stattdessen in „{name}“.</translation>
    </message>
    <message>
        <source>{count} addresses are new in “{name}”.</source>
        <translation>{count} Adressen sind neu in „{name}“.</translation>
    </message>
</context>
<context>
    <name>ListNameDialog</name>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>Ein Name wird gebraucht.</translation>
    </message>
    <message>
        <source>Only &amp;I see it</source>
        <translation>Nur &amp;ich sehe sie</translation>
    </message>
</context>
<context>
    <name>MailList</name>
    <message>
        <source>&amp;Correct and send again…</source>
        <translation>&amp;Berichtigen und noch einmal senden …</translation>
    </message>
    <message>
        <source>No mail of this dispatch is to “{words}”.</source>
        <translation>Keine E-Mail dieses Versands geht an „{words}“.</translation>
    </message>
    <message>
        <source>Search mails</source>
        <translation>E-Mails suchen</translation>
    </message>
    <message>
        <source>Send &amp;again</source>
        <translation>&amp;Noch einmal senden</translation>
    </message>
    <message>
        <source>Send {count} &amp;again</source>
        <translation>{count} &amp;noch einmal senden</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
</context>
<context>
    <name>MailSheet</name>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
</context>
<context>
    <name>MailTable</name>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Mails of this dispatch</source>
        <translation>E-Mails dieses Versands</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Tracked</source>
        <translation>Verfolgt</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
</context>
<context>
    <name>MailView</name>
    <message>
        <source>A link of the recipient&apos;s own</source>
        <translation>Ein Link, der dem Empfänger gehört</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;Email</source>
        <translation>&amp;E-Mail</translation>
    </message>
    <message>
        <source>&amp;Serial mail</source>
        <translation>&amp;Serienmail</translation>
    </message>
    <message>
        <source>Write email</source>
        <translation>E-Mail schreiben</translation>
    </message>
</context>
<context>
    <name>MannerBar</name>
    <message>
        <source>As it is seen before somebody lets images be shown</source>
        <translation>Wie es aussieht, bevor jemand Bilder zeigen lässt</translation>
    </message>
    <message>
        <source>As mail programs show it that darken mails by themselves</source>
        <translation>Wie Mailprogramme es zeigen, die E-Mails selbst verdunkeln</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Html</source>
        <translation>Html</translation>
    </message>
    <message>
        <source>In the dark colours that the mail brings along</source>
        <translation>In den dunklen Farben, die die E-Mail mitbringt</translation>
    </message>
    <message>
        <source>No images</source>
        <translation>Ohne Bilder</translation>
    </message>
    <message>
        <source>Own dark</source>
        <translation>Eigenes Dunkel</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Text part</source>
        <translation>Textteil</translation>
    </message>
</context>
<context>
    <name>MarketingBox</name>
    <message>
        <source>Marketing box</source>
        <translation>Marketing-Box</translation>
    </message>
    <message>
        <source>No serial mail has been sent yet. What becomes of one is shown here.</source>
        <translation>Es wurde noch keine Serienmail gesendet. Hier steht dann, was aus ihr wird.</translation>
    </message>
    <message>
        <source>Write email</source>
        <translation>E-Mail schreiben</translation>
    </message>
</context>
<context>
    <name>MembersPane</name>
    <message>
        <source>&amp;Take out of the list</source>
        <translation>Aus der Liste &amp;nehmen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>1 address</source>
        <translation>1 Adresse</translation>
    </message>
    <message>
        <source>1 address taken out.</source>
        <translation>1 Adresse herausgenommen.</translation>
    </message>
    <message>
        <source>Addresses in the work list</source>
        <translation>Adressen in der Arbeitsliste</translation>
    </message>
    <message>
        <source>Drag addresses here from the list of addresses, and from here onto another work list: they are put there, too, or moved while Shift is held.</source>
        <translation>Ziehen Sie Adressen aus der Adressliste hierher, oder von hier auf eine andere Arbeitsliste: Sie kommen dort hinzu, mit gedrückter Umschalttaste ziehen sie um.</translation>
    </message>
    <message>
        <source>{count} addresses</source>
        <translation>{count} Adressen</translation>
    </message>
    <message>
        <source>{count} addresses taken out.</source>
        <translation>{count} Adressen herausgenommen.</translation>
    </message>
</context>
<context>
    <name>MergePane</name>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>Activities, emails, consents and work lists of both go with the one address.</source>
        <translation>Aktivitäten, E-Mails, Einwilligungen und Arbeitslisten von beiden gehen an die eine Adresse.</translation>
    </message>
    <message>
        <source>Both, one below the other</source>
        <translation>Beides, untereinander</translation>
    </message>
    <message>
        <source>{field}: {value}</source>
        <translation>{field}: {value}</translation>
    </message>
</context>
<context>
    <name>MergedLine</name>
    <message>
        <source>Make them two again</source>
        <translation>Wieder zwei daraus machen</translation>
    </message>
    <message>
        <source>“{name}” was merged into this address on {day}.</source>
        <translation>„{name}“ wurde am {day} mit dieser Adresse zusammengeführt.</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
    <message>
        <source>1 email of “{name}” waits.</source>
        <translation>1 E-Mail von „{name}“ wartet.</translation>
    </message>
    <message>
        <source>1 email sent</source>
        <translation>1 E-Mail versandt</translation>
    </message>
    <message>
        <source>1 email will not be sent.</source>
        <translation>1 E-Mail wird nicht versandt.</translation>
    </message>
    <message>
        <source>A draft was kept: “{subject}”</source>
        <translation>Ein Entwurf ist noch da: „{subject}“</translation>
    </message>
    <message>
        <source>All emails had been sent already.</source>
        <translation>Alle E-Mails waren schon versandt.</translation>
    </message>
    <message>
        <source>All of them are there already.</source>
        <translation>Sie sind alle schon da.</translation>
    </message>
    <message>
        <source>Go on sending</source>
        <translation>Weiter versenden</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Weiterschreiben</translation>
    </message>
    <message>
        <source>It goes on by itself at {time}.</source>
        <translation>Um {time} geht es von selbst weiter.</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Left out, since recipients would fetch them from elsewhere: {count}.</source>
        <translation>Weggelassen, weil Empfänger sie von anderswo laden würden: {count}.</translation>
    </message>
    <message>
        <source>Make sure that no other Rundbrief sends the same mails.</source>
        <translation>Vergewissern Sie sich, dass kein anderes Rundbrief dieselben E-Mails versendet.</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Pictures not found: {names}.</source>
        <translation>Nicht gefundene Bilder: {names}.</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Sending was broken off.</source>
        <translation>Der Versand wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird versandt …</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show progress</source>
        <translation>Fortschritt zeigen</translation>
    </message>
    <message>
        <source>Somebody has paused it.</source>
        <translation>Jemand hat den Versand angehalten.</translation>
    </message>
    <message>
        <source>Subject: {problem}</source>
        <translation>Betreff: {problem}</translation>
    </message>
    <message>
        <source>Template “{name}” saved.</source>
        <translation>Vorlage „{name}“ gespeichert.</translation>
    </message>
    <message>
        <source>Templates added: {count}.</source>
        <translation>Vorlagen hinzugefügt: {count}.</translation>
    </message>
    <message>
        <source>The account rests until {time}, as its limits say. Then it goes on by itself.</source>
        <translation>Das Konto ruht bis {time}, wie seine Grenzen es wollen. Dann geht es von selbst weiter.</translation>
    </message>
    <message>
        <source>The server refused one mail after the other.</source>
        <translation>Der Server hat eine E-Mail nach der anderen abgelehnt.</translation>
    </message>
    <message>
        <source>There is no account to send from yet.</source>
        <translation>Es gibt noch kein Konto zum Senden.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>You can write already; the draft is kept.</source>
        <translation>Schreiben können Sie schon; der Entwurf bleibt erhalten.</translation>
    </message>
    <message>
        <source>{count} emails of {dispatches} dispatches wait.</source>
        <translation>{count} E-Mails aus {dispatches} Versandvorgängen warten.</translation>
    </message>
    <message>
        <source>{count} emails of “{name}” wait.</source>
        <translation>{count} E-Mails von „{name}“ warten.</translation>
    </message>
    <message>
        <source>{count} emails sent</source>
        <translation>{count} E-Mails versandt</translation>
    </message>
    <message>
        <source>{count} emails will not be sent.</source>
        <translation>{count} E-Mails werden nicht versandt.</translation>
    </message>
    <message>
        <source>{count} rejected</source>
        <translation>{count} abgelehnt</translation>
    </message>
    <message>
        <source>{count} tracked</source>
        <translation>{count} verfolgt</translation>
    </message>
    <message>
        <source>{count} uncertain</source>
        <translation>{count} ungeklärt</translation>
    </message>
    <message>
        <source>“{name}” is a template now.</source>
        <translation>„{name}“ ist jetzt eine Vorlage.</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>Navigation</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>Office</name>
    <message>
        <source>endpoint not reached</source>
        <translation>Endpunkt nicht erreicht</translation>
    </message>
</context>
<context>
    <name>OnItsWay</name>
    <message>
        <source>&amp;Pause</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on sending</source>
        <translation>Weiter versenden</translation>
    </message>
    <message>
        <source>Nothing more goes out, from any desk, until you go on</source>
        <translation>Nichts geht mehr hinaus, von keinem Arbeitsplatz, bis Sie fortsetzen</translation>
    </message>
    <message>
        <source>Pausing, after the mails that are on their way</source>
        <translation>Hält an, nach den E-Mails, die unterwegs sind</translation>
    </message>
    <message>
        <source>Progress of sending</source>
        <translation>Fortschritt des Versands</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>Stopping, after the mails that are on their way</source>
        <translation>Bricht ab, nach den E-Mails, die unterwegs sind</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>What waits will not be sent; that can be undone</source>
        <translation>Was wartet, wird nicht gesendet; das lässt sich rückgängig machen</translation>
    </message>
</context>
<context>
    <name>OpenersTable</name>
    <message>
        <source>Double click opens the address</source>
        <translation>Ein Doppelklick öffnet die Adresse</translation>
    </message>
    <message>
        <source>First opened</source>
        <translation>Zuerst geöffnet</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>No open seen yet. Mail programs that show no images can&apos;t be counted.</source>
        <translation>Noch kein Öffnen gesehen. Mailprogramme, die keine Bilder zeigen, lassen sich nicht zählen.</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Mal</translation>
    </message>
    <message>
        <source>Who opened</source>
        <translation>Wer geöffnet hat</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>OpensChart</name>
    <message>
        <source>No open seen.</source>
        <translation>Kein Öffnen gesehen.</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Opens by day</source>
        <translation>Öffnungen je Tag</translation>
    </message>
    <message>
        <source>Opens by hour</source>
        <translation>Öffnungen je Stunde</translation>
    </message>
    <message>
        <source>Opens by week</source>
        <translation>Öffnungen je Woche</translation>
    </message>
    <message>
        <source>Opens over time</source>
        <translation>Öffnungen im Zeitverlauf</translation>
    </message>
    <message>
        <source>Opens over time as a table</source>
        <translation>Öffnungen im Zeitverlauf als Tabelle</translation>
    </message>
    <message>
        <source>Show as a table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Show opens over time as a table</source>
        <translation>Öffnungen im Zeitverlauf als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Unclear</source>
        <translation>Unklar</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>geöffnet</translation>
    </message>
    <message>
        <source>unclear</source>
        <translation>unklar</translation>
    </message>
    <message>
        <source>{count} first opens, most of them ({most}) {when}.</source>
        <translation>{count} erste Öffnungen, die meisten ({most}) {when}.</translation>
    </message>
</context>
<context>
    <name>Operator</name>
    <message>
        <source>between</source>
        <translation>zwischen</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>days ago</source>
        <translation>Tage her</translation>
    </message>
    <message>
        <source>does not contain</source>
        <translation>enthält nicht</translation>
    </message>
    <message>
        <source>ends with</source>
        <translation>endet mit</translation>
    </message>
    <message>
        <source>fetched by machines alone</source>
        <translation>nur von Maschinen abgerufen</translation>
    </message>
    <message>
        <source>got</source>
        <translation>bekam</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is not empty</source>
        <translation>ist nicht leer</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>ist eines von</translation>
    </message>
    <message>
        <source>last days</source>
        <translation>letzte Tage</translation>
    </message>
    <message>
        <source>no open seen</source>
        <translation>kein Öffnen gesehen</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>geöffnet</translation>
    </message>
    <message>
        <source>perhaps opened</source>
        <translation>vielleicht geöffnet</translation>
    </message>
    <message>
        <source>recurs</source>
        <translation>kehrt wieder</translation>
    </message>
    <message>
        <source>starts with</source>
        <translation>beginnt mit</translation>
    </message>
</context>
<context>
    <name>OwnFields</name>
    <message>
        <source>Edit fields…</source>
        <translation>Felder bearbeiten …</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Own fields</source>
        <translation>Eigene Felder</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
</context>
<context>
    <name>OwnFileDialog</name>
    <message>
        <source>&amp;Attach</source>
        <translation>&amp;Anhängen</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>Aus&amp;wählen …</translation>
    </message>
    <message>
        <source>&amp;Path from there on</source>
        <translation>&amp;Pfad von dort an</translation>
    </message>
    <message>
        <source>A file for each recipient</source>
        <translation>Eine Datei für jeden Empfänger</translation>
    </message>
    <message>
        <source>Choose the file of the recipient in the preview</source>
        <translation>Die Datei des Empfängers in der Vorschau wählen</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Every recipient gets the one file that their own values name. Files are taken from this folder alone; who has none is left out, and named before anything is sent.</source>
        <translation>Jeder Empfänger bekommt die eine Datei, die seine eigenen Werte nennen. Dateien kommen nur aus diesem Ordner; wer keine hat, wird ausgelassen und vor dem Versand genannt.</translation>
    </message>
    <message>
        <source>Folder that they &amp;lie in</source>
        <translation>Ordner, in dem sie &amp;liegen</translation>
    </message>
    <message>
        <source>From a &amp;file…</source>
        <translation>Aus einer &amp;Datei …</translation>
    </message>
    <message>
        <source>{name} gets none: {problem}</source>
        <translation>{name} bekommt keine: {problem}</translation>
    </message>
    <message>
        <source>{name} gets “{path}”.</source>
        <translation>{name} bekommt „{path}“.</translation>
    </message>
</context>
<context>
    <name>OwnFileRow</name>
    <message>
        <source>Change the file for each recipient</source>
        <translation>Die Datei für jeden Empfänger ändern</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>{name}: {file}</source>
        <translation>{name}: {file}</translation>
    </message>
</context>
<context>
    <name>PaceFields</name>
    <message>
        <source>&amp;Connections at once</source>
        <translation>Verbindungen &amp;zugleich</translation>
    </message>
    <message>
        <source>At most in 24 hours</source>
        <translation>Höchstens in 24 Stunden</translation>
    </message>
    <message>
        <source>At most per hour</source>
        <translation>Höchstens je Stunde</translation>
    </message>
    <message>
        <source>At most per minute</source>
        <translation>Höchstens je Minute</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>unbegrenzt</translation>
    </message>
</context>
<context>
    <name>PartButtons</name>
    <message>
        <source>&amp;Out of the group</source>
        <translation>Aus der Gruppe &amp;heraus</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>&amp;Duplizieren</translation>
    </message>
    <message>
        <source>Into a &amp;group</source>
        <translation>In eine &amp;Gruppe</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move or copy this</source>
        <translation>Verschieben oder kopieren</translation>
    </message>
    <message>
        <source>Remove this</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Choose a passphrase</source>
        <translation>Passphrase wählen</translation>
    </message>
    <message>
        <source>Once &amp;more</source>
        <translation>Noch &amp;einmal</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Die beiden sind nicht gleich.</translation>
    </message>
    <message>
        <source>This machine has no keyring. A passphrase locks passwords and the endpoint&apos;s keys in a file of yours; you type it once at each start. Nobody can give it back to you: without it the accounts and the pairing have to be set up again.</source>
        <translation>Dieser Rechner hat keinen Schlüsselbund. Eine Passphrase verschließt Passwörter und die Schlüssel des Endpunkts in einer eigenen Datei; Sie geben sie bei jedem Start einmal ein. Niemand kann sie Ihnen zurückgeben: ohne sie müssen Konten und Kopplung neu eingerichtet werden.</translation>
    </message>
    <message>
        <source>Type the passphrase that you chose for this office&apos;s data.</source>
        <translation>Geben Sie die Passphrase ein, die Sie für die Daten dieses Büros gewählt haben.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Unlock passwords and keys</source>
        <translation>Passwörter und Schlüssel entsperren</translation>
    </message>
</context>
<context>
    <name>PeopleBar</name>
    <message>
        <source>Find a recipient</source>
        <translation>Einen Empfänger finden</translation>
    </message>
    <message>
        <source>Next recipient</source>
        <translation>Nächster Empfänger</translation>
    </message>
    <message>
        <source>Previous recipient</source>
        <translation>Voriger Empfänger</translation>
    </message>
    <message>
        <source>{name}, {place} of {count}</source>
        <translation>{name}, {place} von {count}</translation>
    </message>
</context>
<context>
    <name>PeopleSearch</name>
    <message>
        <source>Nobody among the recipients.</source>
        <translation>Niemand unter den Empfängern.</translation>
    </message>
    <message>
        <source>Recipients found</source>
        <translation>Gefundene Empfänger</translation>
    </message>
    <message>
        <source>Search recipients by name or email</source>
        <translation>Empfänger nach Name oder E-Mail suchen</translation>
    </message>
    <message>
        <source>The first {count} are shown.</source>
        <translation>Die ersten {count} werden gezeigt.</translation>
    </message>
    <message>
        <source>{name}  ·  {email}</source>
        <translation>{name}  ·  {email}</translation>
    </message>
</context>
<context>
    <name>PlaceholderButton</name>
    <message>
        <source>Insert a field of the recipient, the property or the sender</source>
        <translation>Ein Feld des Empfängers, der Immobilie oder des Absenders einfügen</translation>
    </message>
    <message>
        <source>Insert a placeholder</source>
        <translation>Platzhalter einfügen</translation>
    </message>
    <message>
        <source>Placeholder</source>
        <translation>Platzhalter</translation>
    </message>
</context>
<context>
    <name>PlaceholderPopup</name>
    <message>
        <source>&amp;Insert</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>All linked properties</source>
        <translation>Alle verknüpften Immobilien</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Link a property first</source>
        <translation>Erst eine Immobilie verknüpfen</translation>
    </message>
    <message>
        <source>No field is called that.</source>
        <translation>So heißt kein Feld.</translation>
    </message>
    <message>
        <source>Placeholders</source>
        <translation>Platzhalter</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Immobilie</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Type to find a field</source>
        <translation>Tippen, um ein Feld zu finden</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
</context>
<context>
    <name>PreferencesScreen</name>
    <message>
        <source>&amp;Accounts</source>
        <translation>&amp;Konten</translation>
    </message>
    <message>
        <source>&amp;General</source>
        <translation>&amp;Allgemein</translation>
    </message>
    <message>
        <source>&amp;Limits and papers</source>
        <translation>&amp;Fristen und Papiere</translation>
    </message>
    <message>
        <source>&amp;Tracking</source>
        <translation>&amp;Tracking</translation>
    </message>
</context>
<context>
    <name>PreflightDialog</name>
    <message>
        <source>Back in this mail.</source>
        <translation>Wieder in dieser E-Mail.</translation>
    </message>
    <message>
        <source>It can&apos;t be sent yet: {problem}</source>
        <translation>Sie kann noch nicht gesendet werden: {problem}</translation>
    </message>
    <message>
        <source>Look at all of them</source>
        <translation>Alle ansehen</translation>
    </message>
    <message>
        <source>Recipients of this mail</source>
        <translation>Empfänger dieser E-Mail</translation>
    </message>
    <message>
        <source>Taken out of this mail.</source>
        <translation>Aus dieser E-Mail herausgenommen.</translation>
    </message>
    <message>
        <source>The recipients have not been looked at.</source>
        <translation>Die Empfänger wurden noch nicht durchgesehen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>{name}: {fields} changed.</source>
        <translation>{name}: {fields} geändert.</translation>
    </message>
</context>
<context>
    <name>PreviewBrowser</name>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
</context>
<context>
    <name>PreviewPage</name>
    <message>
        <source>&amp;Overwrite them with what the file says</source>
        <translation>Mit dem Inhalt der Datei ü&amp;berschreiben</translation>
    </message>
    <message>
        <source>Changed fields</source>
        <translation>Geänderte Felder</translation>
    </message>
    <message>
        <source>Changed fields {count}</source>
        <translation>Geänderte Felder {count}</translation>
    </message>
    <message>
        <source>1 row rejected</source>
        <translation>1 Zeile abgelehnt</translation>
    </message>
    <message>
        <source>1 stays as it is</source>
        <translation>1 bleibt, wie sie ist</translation>
    </message>
    <message>
        <source>1 will change</source>
        <translation>1 ändert sich</translation>
    </message>
    <message>
        <source>Doubles in the file {count}</source>
        <translation>Doppelte in der Datei {count}</translation>
    </message>
    <message>
        <source>Every row can be read.</source>
        <translation>Jede Zeile lässt sich lesen.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Fill their &amp;empty fields from the file</source>
        <translation>&amp;Leere Felder aus der Datei füllen</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>None is in the file twice.</source>
        <translation>Keine steht doppelt in der Datei.</translation>
    </message>
    <message>
        <source>There is nothing in the file.</source>
        <translation>In der Datei steht nichts.</translation>
    </message>
    <message>
        <source>{count} rows rejected</source>
        <translation>{count} Zeilen abgelehnt</translation>
    </message>
    <message>
        <source>{count} stay as they are</source>
        <translation>{count} bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>{count} will change</source>
        <translation>{count} ändern sich</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Rejected rows {count}</source>
        <translation>Abgelehnte Zeilen {count}</translation>
    </message>
    <message>
        <source>Will be</source>
        <translation>Künftig</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>Something in Rundbrief doesn&apos;t work</source>
        <translation>Etwas in Rundbrief funktioniert nicht</translation>
    </message>
    <message>
        <source>The program keeps running. Your last step may not have been done.</source>
        <translation>Das Programm läuft weiter. Ihr letzter Schritt wurde vielleicht nicht ausgeführt.</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Looking at the recipients…</source>
        <translation>Die Empfänger werden durchgesehen …</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>{done} of {total} looked at</source>
        <translation>{done} von {total} durchgesehen</translation>
    </message>
    <message>
        <source>{progress}, about {seconds} s left</source>
        <translation>{progress}, noch etwa {seconds} s</translation>
    </message>
    <message>
        <source>{what} {done} of {count}</source>
        <translation>{what} {done} von {count}</translation>
    </message>
</context>
<context>
    <name>PropertiesScreen</name>
    <message>
        <source>1 property deleted.</source>
        <translation>1 Immobilie gelöscht.</translation>
    </message>
    <message>
        <source>1 property is in</source>
        <translation>1 Immobilie steht darin</translation>
    </message>
    <message>
        <source>Export properties</source>
        <translation>Immobilien exportieren</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Immobilien</translation>
    </message>
    <message>
        <source>{count} properties are in</source>
        <translation>{count} Immobilien stehen darin</translation>
    </message>
    <message>
        <source>{count} properties deleted.</source>
        <translation>{count} Immobilien gelöscht.</translation>
    </message>
</context>
<context>
    <name>PropertyForm</name>
    <message>
        <source>A property needs a number.</source>
        <translation>Eine Immobilie braucht eine Nummer.</translation>
    </message>
    <message>
        <source>This is no number.</source>
        <translation>Das ist keine Zahl.</translation>
    </message>
</context>
<context>
    <name>PropertyList</name>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>1 property</source>
        <translation>1 Immobilie</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>Import properties…</source>
        <translation>Immobilien importieren …</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Objektart</translation>
    </message>
    <message>
        <source>New &amp;property</source>
        <translation>&amp;Neue Immobilie</translation>
    </message>
    <message>
        <source>No property holds “{words}”.</source>
        <translation>Keine Immobilie enthält „{words}“.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Immobilien</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Zimmer</translation>
    </message>
    <message>
        <source>Search properties</source>
        <translation>Immobilien suchen</translation>
    </message>
    <message>
        <source>Show all properties</source>
        <translation>Alle Immobilien zeigen</translation>
    </message>
    <message>
        <source>There are no properties yet.</source>
        <translation>Es gibt noch keine Immobilien.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>{count} properties</source>
        <translation>{count} Immobilien</translation>
    </message>
</context>
<context>
    <name>PropertyPicker</name>
    <message>
        <source>&amp;Link</source>
        <translation>&amp;Verknüpfen</translation>
    </message>
    <message>
        <source>Link properties</source>
        <translation>Immobilien verknüpfen</translation>
    </message>
    <message>
        <source>Placeholders take their values from the first one that is linked.</source>
        <translation>Platzhalter nehmen ihre Werte von der ersten verknüpften.</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Immobilien</translation>
    </message>
    <message>
        <source>Search properties</source>
        <translation>Immobilien suchen</translation>
    </message>
    <message>
        <source>There is no property yet.</source>
        <translation>Es gibt noch keine Immobilie.</translation>
    </message>
</context>
<context>
    <name>PropertyRecord</name>
    <message>
        <source>Activities of this property</source>
        <translation>Aktivitäten dieser Immobilie</translation>
    </message>
    <message>
        <source>Back to all properties</source>
        <translation>Zurück zu allen Immobilien</translation>
    </message>
    <message>
        <source>New property</source>
        <translation>Neue Immobilie</translation>
    </message>
</context>
<context>
    <name>ProviderSignIn</name>
    <message>
        <source>Not signed in yet. Your browser asks you; no password is kept.</source>
        <translation>Noch nicht angemeldet. Ihr Browser fragt danach; ein Passwort wird nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>Signed in with {provider}.</source>
        <translation>Bei {provider} angemeldet.</translation>
    </message>
    <message>
        <source>Signed in. Do it again when {provider} asks for it.</source>
        <translation>Angemeldet. Tun Sie es wieder, wenn {provider} danach fragt.</translation>
    </message>
    <message>
        <source>The account was saved, too.</source>
        <translation>Auch das Konto wurde gespeichert.</translation>
    </message>
    <message>
        <source>Waiting for you in the browser…</source>
        <translation>Wartet auf Sie im Browser …</translation>
    </message>
    <message>
        <source>Your office has not registered Rundbrief with {provider} yet. Enter its registration under General.</source>
        <translation>Ihr Büro hat Rundbrief noch nicht bei {provider} registriert. Tragen Sie die Registrierung unter Allgemein ein.</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>City</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>QWidget</name>
    <message>
        <source>Doubles in the file</source>
        <translation>Doppelte in der Datei</translation>
    </message>
    <message>
        <source>Left as they are</source>
        <translation>Unverändert gelassen</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Rejected rows</source>
        <translation>Abgelehnte Zeilen</translation>
    </message>
    <message>
        <source>Same as line</source>
        <translation>Wie Zeile</translation>
    </message>
</context>
<context>
    <name>RecipientsList</name>
    <message>
        <source>1 found</source>
        <translation>1 gefunden</translation>
    </message>
    <message>
        <source>All {count}</source>
        <translation>Alle {count}</translation>
    </message>
    <message>
        <source>No address belongs to these recipients.</source>
        <translation>Zu diesen Empfängern gehört keine Adresse.</translation>
    </message>
    <message>
        <source>Nobody here holds “{words}”.</source>
        <translation>Niemand hier enthält „{words}“.</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Search recipients</source>
        <translation>Empfänger suchen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>{count} gefunden</translation>
    </message>
</context>
<context>
    <name>RecipientsPanel</name>
    <message>
        <source>Choose who gets this mail.</source>
        <translation>Wählen Sie, wer diese E-Mail bekommt.</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt …</translation>
    </message>
    <message>
        <source>Filters and lists…</source>
        <translation>Filter und Listen …</translation>
    </message>
    <message>
        <source>Look at all recipients</source>
        <translation>Alle Empfänger ansehen</translation>
    </message>
    <message>
        <source>Look at filters and work lists</source>
        <translation>Filter und Arbeitslisten ansehen</translation>
    </message>
    <message>
        <source>New filter…</source>
        <translation>Neuer Filter …</translation>
    </message>
    <message>
        <source>Review all recipients</source>
        <translation>Alle Empfänger durchsehen</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>Durchsehen …</translation>
    </message>
    <message>
        <source>There is no filter and no work list yet. A new filter picks addresses.</source>
        <translation>Es gibt noch keinen Filter und keine Arbeitsliste. Ein neuer Filter wählt Adressen aus.</translation>
    </message>
    <message>
        <source>What was chosen here is gone. Choose another filter or work list.</source>
        <translation>Was hier gewählt war, ist fort. Wählen Sie einen anderen Filter oder eine andere Arbeitsliste.</translation>
    </message>
</context>
<context>
    <name>RecordHeader</name>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Disca&amp;rd changes</source>
        <translation>Änderungen &amp;verwerfen</translation>
    </message>
    <message>
        <source>Next record</source>
        <translation>Nächster Datensatz</translation>
    </message>
    <message>
        <source>Previous record</source>
        <translation>Voriger Datensatz</translation>
    </message>
    <message>
        <source>Take back what was saved last</source>
        <translation>Zurücknehmen, was zuletzt gespeichert wurde</translation>
    </message>
</context>
<context>
    <name>RecordPage</name>
    <message>
        <source>&amp;Keep mine</source>
        <translation>&amp;Meines behalten</translation>
    </message>
    <message>
        <source>Both of you changed: {fields}.</source>
        <translation>Beide haben geändert: {fields}.</translation>
    </message>
</context>
<context>
    <name>RecordValue</name>
    <message>
        <source>(gone)</source>
        <translation>(fort)</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(kein Name)</translation>
    </message>
</context>
<context>
    <name>RecordsChoice</name>
    <message>
        <source>Other records of the same mailbox. Tick those that are the same person:</source>
        <translation>Andere Datensätze desselben Postfachs. Kreuzen Sie an, welche dieselbe Person sind:</translation>
    </message>
</context>
<context>
    <name>RecordsScreen</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>“{name}” was added.</source>
        <translation>„{name}“ wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>“{name}” was saved.</source>
        <translation>„{name}“ wurde gespeichert.</translation>
    </message>
</context>
<context>
    <name>RestrictDialog</name>
    <message>
        <source>Only keep the data</source>
        <translation>Die Daten nur aufbewahren</translation>
    </message>
    <message>
        <source>The data of {name} is only kept since {day}.</source>
        <translation>Die Daten von {name} werden seit dem {day} nur aufbewahrt.</translation>
    </message>
    <message>
        <source>Work with it again</source>
        <translation>Wieder damit arbeiten</translation>
    </message>
    <message>
        <source>{name} stays in the address book, but gets no serial mail, and no open of theirs is written down, until you lift this. For a request under Art. 18 GDPR.</source>
        <translation>{name} bleibt im Adressbuch, bekommt aber keine Serienmail, und kein Öffnen wird festgehalten, bis Sie dies aufheben. Für eine Anfrage nach Art. 18 DSGVO.</translation>
    </message>
</context>
<context>
    <name>RestrictionChoice</name>
    <message>
        <source>All addresses</source>
        <translation>Alle Adressen</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filters and work lists…</source>
        <translation>Filter und Arbeitslisten …</translation>
    </message>
    <message>
        <source>Other conditions…</source>
        <translation>Andere Bedingungen …</translation>
    </message>
    <message>
        <source>Which addresses are listed</source>
        <translation>Welche Adressen aufgeführt sind</translation>
    </message>
    <message>
        <source>Work lists</source>
        <translation>Arbeitslisten</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>&amp;Undo the import</source>
        <translation>Den Import &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>1 as before</source>
        <translation>1 wie vorher</translation>
    </message>
    <message>
        <source>1 as it was</source>
        <translation>1 wie zuvor</translation>
    </message>
    <message>
        <source>1 changed</source>
        <translation>1 geändert</translation>
    </message>
    <message>
        <source>1 left alone</source>
        <translation>1 nicht angerührt</translation>
    </message>
    <message>
        <source>Mend these lines in the file and import it again; none comes in twice.</source>
        <translation>Berichtigen Sie diese Zeilen in der Datei und importieren Sie sie noch einmal; keine kommt doppelt herein.</translation>
    </message>
    <message>
        <source>1 row rejected</source>
        <translation>1 Zeile abgelehnt</translation>
    </message>
    <message>
        <source>It was changed since.</source>
        <translation>Die Adresse wurde seitdem geändert.</translation>
    </message>
    <message>
        <source>It was deleted since.</source>
        <translation>Die Adresse wurde seitdem gelöscht.</translation>
    </message>
    <message>
        <source>It was written to, or said yes or no, since.</source>
        <translation>Die Adresse wurde seitdem angeschrieben, oder die Person hat zu- oder abgesagt.</translation>
    </message>
    <message>
        <source>Nothing has changed.</source>
        <translation>Nichts hat sich geändert.</translation>
    </message>
    <message>
        <source>These were touched since the import, so they stay as they are now.</source>
        <translation>Diese wurden seit dem Import geändert, also bleiben sie, wie sie jetzt sind.</translation>
    </message>
    <message>
        <source>{count} as before</source>
        <translation>{count} wie vorher</translation>
    </message>
    <message>
        <source>{count} as they were</source>
        <translation>{count} wie zuvor</translation>
    </message>
    <message>
        <source>{count} changed</source>
        <translation>{count} geändert</translation>
    </message>
    <message>
        <source>{count} left alone</source>
        <translation>{count} nicht angerührt</translation>
    </message>
    <message>
        <source>{count} rows rejected</source>
        <translation>{count} Zeilen abgelehnt</translation>
    </message>
    <message>
        <source>“{file}” is undone.</source>
        <translation>„{file}“ ist rückgängig gemacht.</translation>
    </message>
</context>
<context>
    <name>RetentionPage</name>
    <message>
        <source>&amp;Language</source>
        <translation>Sprac&amp;he</translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation>&amp;Papier</translation>
    </message>
    <message>
        <source>Check list for the processor contract (Art. 28)</source>
        <translation>Prüfliste für den Vertrag zur Auftragsverarbeitung (Art. 28)</translation>
    </message>
    <message>
        <source>Deleted addresses</source>
        <translation>Gelöschte Adressen</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>Entry for the record of processing (Art. 30)</source>
        <translation>Eintrag für das Verarbeitungsverzeichnis (Art. 30)</translation>
    </message>
    <message>
        <source>Filled in with your office&apos;s data, each statement with its source. They are no legal advice: have them checked before you use them.</source>
        <translation>Ausgefüllt mit den Daten Ihres Büros, jede Aussage mit ihrer Quelle. Sie sind keine Rechtsberatung: lassen Sie sie vor dem Gebrauch prüfen.</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Kept for</source>
        <translation>Aufbewahrt</translation>
    </message>
    <message>
        <source>Last run {time}: {count} removed.</source>
        <translation>Zuletzt {time}: {count} entfernt.</translation>
    </message>
    <message>
        <source>Next goes</source>
        <translation>Das nächste geht</translation>
    </message>
    <message>
        <source>Once a day, what has reached its limit is removed for good; the figures of dispatches stay as counts. The limits stand under General.</source>
        <translation>Einmal am Tag wird endgültig entfernt, was seine Grenze erreicht hat; die Zahlen der Versände bleiben als Summen. Die Grenzen stehen unter Allgemein.</translation>
    </message>
    <message>
        <source>Open activities on addresses</source>
        <translation>Öffnungs-Aktivitäten an Adressen</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Papiere</translation>
    </message>
    <message>
        <source>Proof of erased people&apos;s consents</source>
        <translation>Nachweise gelöschter Personen</translation>
    </message>
    <message>
        <source>Remove now what is &amp;overdue</source>
        <translation>&amp;Überfälliges jetzt entfernen</translation>
    </message>
    <message>
        <source>Removing…</source>
        <translation>Wird entfernt …</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Als PDF speichern</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF speichern …</translation>
    </message>
    <message>
        <source>Short sheet for the impact assessment (Art. 35)</source>
        <translation>Kurzblatt zur Datenschutz-Folgenabschätzung (Art. 35)</translation>
    </message>
    <message>
        <source>Text blocks for the privacy notice (Art. 13)</source>
        <translation>Textbausteine für die Datenschutzhinweise (Art. 13)</translation>
    </message>
    <message>
        <source>The job has not run yet.</source>
        <translation>Noch ist die Aufgabe nicht gelaufen.</translation>
    </message>
    <message>
        <source>The paper is written.</source>
        <translation>Das Papier ist geschrieben.</translation>
    </message>
    <message>
        <source>There now</source>
        <translation>Jetzt da</translation>
    </message>
    <message>
        <source>Undo of imports</source>
        <translation>Rückweg von Importen</translation>
    </message>
    <message>
        <source>Undo of merged records</source>
        <translation>Rückweg von Zusammenführungen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What goes when</source>
        <translation>Was wann entfernt wird</translation>
    </message>
    <message>
        <source>What serial mails said to each person</source>
        <translation>Was Serienmails jeder Person sagten</translation>
    </message>
    <message>
        <source>Who opened what</source>
        <translation>Wer was geöffnet hat</translation>
    </message>
    <message>
        <source>Within 30 days</source>
        <translation>In 30 Tagen</translation>
    </message>
    <message>
        <source>Words of bounces</source>
        <translation>Worte von Rückläufern</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>für immer</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} Tage</translation>
    </message>
    <message>
        <source>{count} months</source>
        <translation>{count} Monate</translation>
    </message>
    <message>
        <source>{count} removed.</source>
        <translation>{count} entfernt.</translation>
    </message>
</context>
<context>
    <name>Rewording</name>
    <message>
        <source>A picture is gone.</source>
        <translation>Ein Bild ist fort.</translation>
    </message>
    <message>
        <source>Each line is a line of the mail now.</source>
        <translation>Jede Zeile ist jetzt eine Zeile der E-Mail.</translation>
    </message>
    <message>
        <source>Fonts, colours and emphasis are gone.</source>
        <translation>Schriften, Farben und Hervorhebungen sind fort.</translation>
    </message>
    <message>
        <source>Template “{name}” loaded.</source>
        <translation>Vorlage „{name}“ geladen.</translation>
    </message>
    <message>
        <source>The mail is plain text now.</source>
        <translation>Die E-Mail ist jetzt reiner Text.</translation>
    </message>
    <message>
        <source>{count} pictures are gone.</source>
        <translation>{count} Bilder sind fort.</translation>
    </message>
</context>
<context>
    <name>RichEditor</name>
    <message>
        <source>A picture from the web was left out; insert it from a file.</source>
        <translation>Ein Bild aus dem Netz wurde weggelassen; fügen Sie es aus einer Datei ein.</translation>
    </message>
    <message>
        <source>Pictures ({kinds})</source>
        <translation>Bilder ({kinds})</translation>
    </message>
    <message>
        <source>Pictures for the letter</source>
        <translation>Bilder für den Brief</translation>
    </message>
    <message>
        <source>{count} pictures from the web were left out; insert them from files.</source>
        <translation>{count} Bilder aus dem Netz wurden weggelassen; fügen Sie sie aus Dateien ein.</translation>
    </message>
</context>
<context>
    <name>Rights</name>
    <message>
        <source>Erasing…</source>
        <translation>Wird gelöscht …</translation>
    </message>
    <message>
        <source>Everything that is kept is in one file.</source>
        <translation>Alles Gespeicherte ist in einer Datei.</translation>
    </message>
    <message>
        <source>Gathering everything…</source>
        <translation>Alles wird zusammengetragen …</translation>
    </message>
    <message>
        <source>Hand out what is kept</source>
        <translation>Aushändigen, was gespeichert ist</translation>
    </message>
    <message>
        <source>The endpoint could not be asked; it forgets 1 mail at the next sync.</source>
        <translation>Der Endpunkt war nicht zu fragen; er vergisst 1 E-Mail beim nächsten Abgleich.</translation>
    </message>
    <message>
        <source>The endpoint could not be asked; it forgets {count} mails at the next sync.</source>
        <translation>Der Endpunkt war nicht zu fragen; er vergisst {count} E-Mails beim nächsten Abgleich.</translation>
    </message>
    <message>
        <source>This person is erased.</source>
        <translation>Diese Person ist gelöscht.</translation>
    </message>
    <message>
        <source>Zip file (*.zip)</source>
        <translation>Zip-Datei (*.zip)</translation>
    </message>
</context>
<context>
    <name>RightsButton</name>
    <message>
        <source>&amp;Erase this person…</source>
        <translation>Diese Person &amp;löschen …</translation>
    </message>
    <message>
        <source>&amp;Hand out what is kept…</source>
        <translation>Gespeichertes &amp;aushändigen …</translation>
    </message>
    <message>
        <source>&amp;Privacy</source>
        <translation>&amp;Datenschutz</translation>
    </message>
    <message>
        <source>&amp;Privacy: only kept</source>
        <translation>&amp;Datenschutz: nur aufbewahrt</translation>
    </message>
    <message>
        <source>Only &amp;keep the data…</source>
        <translation>Daten nur auf&amp;bewahren …</translation>
    </message>
    <message>
        <source>Privacy: hand out, only keep or erase</source>
        <translation>Datenschutz: aushändigen, nur aufbewahren oder löschen</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Save template</source>
        <translation>Vorlage &amp;speichern</translation>
    </message>
    <message>
        <source>It becomes another language of the letter of that name.</source>
        <translation>Sie wird eine weitere Sprache des Briefs mit diesem Namen.</translation>
    </message>
    <message>
        <source>None, or the name of a new one</source>
        <translation>Keiner, oder der Name eines neuen</translation>
    </message>
    <message>
        <source>Save as template</source>
        <translation>Als Vorlage speichern</translation>
    </message>
    <message>
        <source>The template of that name is replaced.</source>
        <translation>Die Vorlage dieses Namens wird ersetzt.</translation>
    </message>
</context>
<context>
    <name>SearchedList</name>
    <message>
        <source>Choose all {count}</source>
        <translation>Alle {count} wählen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>{chosen} of {count} chosen</source>
        <translation>{chosen} von {count} gewählt</translation>
    </message>
</context>
<context>
    <name>SelectionsDialog</name>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>L&amp;öschen</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten …</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>A draft was meant for it.</source>
        <translation>Ein Entwurf war dafür bestimmt.</translation>
    </message>
    <message>
        <source>As a work &amp;list…</source>
        <translation>Als Arbeits&amp;liste …</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>&amp;Duplizieren</translation>
    </message>
    <message>
        <source>Filters and work lists</source>
        <translation>Filter und Arbeitslisten</translation>
    </message>
    <message>
        <source>It was used by: {names}.</source>
        <translation>Verwendet von: {names}.</translation>
    </message>
    <message>
        <source>New &amp;filter…</source>
        <translation>Neuer &amp;Filter …</translation>
    </message>
    <message>
        <source>New &amp;work list…</source>
        <translation>Neue &amp;Arbeitsliste …</translation>
    </message>
    <message>
        <source>New filter…</source>
        <translation>Neuer Filter …</translation>
    </message>
    <message>
        <source>New work list</source>
        <translation>Neue Arbeitsliste</translation>
    </message>
    <message>
        <source>New work list of this filter</source>
        <translation>Neue Arbeitsliste aus diesem Filter</translation>
    </message>
    <message>
        <source>Rename the work list</source>
        <translation>Arbeitsliste umbenennen</translation>
    </message>
    <message>
        <source>Search filters and work lists</source>
        <translation>Filter und Arbeitslisten suchen</translation>
    </message>
    <message>
        <source>There is no filter and no work list yet.</source>
        <translation>Es gibt noch keinen Filter und keine Arbeitsliste.</translation>
    </message>
    <message>
        <source>{count} deleted.</source>
        <translation>{count} gelöscht.</translation>
    </message>
    <message>
        <source>{name} – copy</source>
        <translation>{name} – Kopie</translation>
    </message>
    <message>
        <source>“{name}” deleted.</source>
        <translation>„{name}“ gelöscht.</translation>
    </message>
</context>
<context>
    <name>SendDialog</name>
    <message>
        <source>&amp;Keep writing</source>
        <translation>&amp;Weiterschreiben</translation>
    </message>
    <message>
        <source>&amp;Send {count} email</source>
        <translation>{count} E-Mail &amp;senden</translation>
    </message>
    <message>
        <source>&amp;Send {count} emails</source>
        <translation>{count} E-Mails &amp;senden</translation>
    </message>
    <message>
        <source>A place of the template is not filled in yet: {places}.</source>
        <translation>Eine Stelle der Vorlage ist noch nicht ausgefüllt: {places}.</translation>
    </message>
    <message>
        <source>From {sender}, as Html.</source>
        <translation>Von {sender}, als Html.</translation>
    </message>
    <message>
        <source>From {sender}, as text.</source>
        <translation>Von {sender}, als Text.</translation>
    </message>
    <message>
        <source>It takes {time}. What is sent can&apos;t be taken back.</source>
        <translation>Es dauert {time}. Gesendetes lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>None of them is tracked.</source>
        <translation>Keine davon wird verfolgt.</translation>
    </message>
    <message>
        <source>None of them is tracked: nobody has agreed to it yet.</source>
        <translation>Keine davon wird verfolgt: noch hat niemand eingewilligt.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send {count} email now?</source>
        <translation>{count} E-Mail jetzt senden?</translation>
    </message>
    <message>
        <source>Send {count} emails now?</source>
        <translation>{count} E-Mails jetzt senden?</translation>
    </message>
    <message>
        <source>Sh&amp;ow</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>Show who is left out</source>
        <translation>Zeigen, wer ausgelassen wird</translation>
    </message>
    <message>
        <source>What is sent can&apos;t be taken back.</source>
        <translation>Gesendetes lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>{count} left out</source>
        <translation>{count} ausgelassen</translation>
    </message>
    <message>
        <source>{count} places of the template are not filled in yet: {places}.</source>
        <translation>{count} Stellen der Vorlage sind noch nicht ausgefüllt: {places}.</translation>
    </message>
    <message>
        <source>{count} with tracking (they agreed)</source>
        <translation>{count} mit Tracking (sie haben eingewilligt)</translation>
    </message>
    <message>
        <source>{count} with tracking, as agreed</source>
        <translation>{count} mit Tracking, wie zugestimmt</translation>
    </message>
    <message>
        <source>{count} without</source>
        <translation>{count} ohne</translation>
    </message>
</context>
<context>
    <name>SenderChoice</name>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>No account yet</source>
        <translation>Noch kein Konto</translation>
    </message>
</context>
<context>
    <name>SentLately</name>
    <message>
        <source>Dispatch</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Sent lately</source>
        <translation>Zuletzt gesendet</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>all sent</source>
        <translation>alles gesendet</translation>
    </message>
    <message>
        <source>not tracked</source>
        <translation>nicht verfolgt</translation>
    </message>
    <message>
        <source>{count} uncertain</source>
        <translation>{count} ungeklärt</translation>
    </message>
    <message>
        <source>{count} wait</source>
        <translation>{count} warten</translation>
    </message>
</context>
<context>
    <name>ServerFields</name>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Only for a server on this machine</source>
        <translation>Nur für einen Server auf diesem Rechner</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
</context>
<context>
    <name>SetFieldDialog</name>
    <message>
        <source>&amp;Field</source>
        <translation>&amp;Feld</translation>
    </message>
    <message>
        <source>&amp;New value (empty to clear it)</source>
        <translation>&amp;Neuer Wert (leer, um es zu leeren)</translation>
    </message>
    <message>
        <source>Set a field</source>
        <translation>Feld setzen</translation>
    </message>
    <message>
        <source>Set for 1 address</source>
        <translation>Bei 1 Adresse setzen</translation>
    </message>
    <message>
        <source>Set for {count} addresses</source>
        <translation>Bei {count} Adressen setzen</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>The new language is spoken from the next start on.</source>
        <translation>Die neue Sprache gilt ab dem nächsten Start.</translation>
    </message>
</context>
<context>
    <name>ShortcutList</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>ShownMail</name>
    <message>
        <source>Pictures from the web are not fetched here.</source>
        <translation>Bilder aus dem Netz werden hier nicht geladen.</translation>
    </message>
    <message>
        <source>Simplified: mail programs draw it more richly.</source>
        <translation>Vereinfacht: Mailprogramme zeichnen es reicher.</translation>
    </message>
    <message>
        <source>Simulated: each mail program darkens mails in its own way.</source>
        <translation>Nachgestellt: jedes Mailprogramm verdunkelt E-Mails auf seine Art.</translation>
    </message>
</context>
<context>
    <name>SignInFields</name>
    <message>
        <source>&amp;User</source>
        <translation>Ben&amp;utzer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>Si&amp;gn-in</source>
        <translation>Anmeldu&amp;ng</translation>
    </message>
    <message>
        <source>Sign in with {provider}</source>
        <translation>Anmeldung bei {provider}</translation>
    </message>
    <message>
        <source>Sign in with {provider}…</source>
        <translation>Bei {provider} anmelden …</translation>
    </message>
    <message>
        <source>User and password</source>
        <translation>Benutzer und Passwort</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
</context>
<context>
    <name>SourceChoice</name>
    <message>
        <source>Choose a filter or a work list</source>
        <translation>Filter oder Arbeitsliste wählen</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Recipients: filter or work list</source>
        <translation>Empfänger: Filter oder Arbeitsliste</translation>
    </message>
    <message>
        <source>Work lists</source>
        <translation>Arbeitslisten</translation>
    </message>
</context>
<context>
    <name>SourceMarks</name>
    <message>
        <source>Bold</source>
        <translation>Fett</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Überschrift</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Kursiv</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
</context>
<context>
    <name>SpotBar</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Leave these places as they are</source>
        <translation>Diese Stellen lassen, wie sie sind</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Nächste Stelle</translation>
    </message>
    <message>
        <source>Next place to fill in</source>
        <translation>Nächste Stelle zum Ausfüllen</translation>
    </message>
    <message>
        <source>{count} place to fill in</source>
        <translation>{count} Stelle zum Ausfüllen</translation>
    </message>
    <message>
        <source>{count} places to fill in</source>
        <translation>{count} Stellen zum Ausfüllen</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>being sent</source>
        <translation>wird gesendet</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>gave up</source>
        <translation>aufgegeben</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>suppressed</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>ungeklärt</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>1 address</source>
        <translation>1 Adresse</translation>
    </message>
    <message>
        <source>1 email waits</source>
        <translation>1 E-Mail wartet</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>all mail sent</source>
        <translation>alles gesendet</translation>
    </message>
    <message>
        <source>endpoint reached {when}</source>
        <translation>Endpunkt erreicht {when}</translation>
    </message>
    <message>
        <source>sending {done} of {total}</source>
        <translation>{done} von {total} gesendet</translation>
    </message>
    <message>
        <source>{count} addresses</source>
        <translation>{count} Adressen</translation>
    </message>
    <message>
        <source>{count} emails wait</source>
        <translation>{count} E-Mails warten</translation>
    </message>
    <message>
        <source>{count} uncertain</source>
        <translation>{count} ungeklärt</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
</context>
<context>
    <name>SyncLine</name>
    <message>
        <source>No tracking endpoint is paired.</source>
        <translation>Kein Endpunkt zum Zählen ist gekoppelt.</translation>
    </message>
    <message>
        <source>Pair an endpoint</source>
        <translation>Endpunkt koppeln</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Jetzt abgleichen</translation>
    </message>
    <message>
        <source>Sync now (F5)</source>
        <translation>Jetzt abgleichen (F5)</translation>
    </message>
    <message>
        <source>not synced yet</source>
        <translation>noch nicht abgeglichen</translation>
    </message>
    <message>
        <source>synced {when}</source>
        <translation>abgeglichen {when}</translation>
    </message>
    <message>
        <source>syncing…</source>
        <translation>wird abgeglichen …</translation>
    </message>
</context>
<context>
    <name>TableDialog</name>
    <message>
        <source>&amp;Columns</source>
        <translation>&amp;Spalten</translation>
    </message>
    <message>
        <source>&amp;Rows</source>
        <translation>&amp;Zeilen</translation>
    </message>
    <message>
        <source>Insert table</source>
        <translation>Tabelle einfügen</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>The first row is a &amp;heading</source>
        <translation>Die erste Zeile ist eine &amp;Überschrift</translation>
    </message>
</context>
<context>
    <name>TemplateButton</name>
    <message>
        <source>&amp;Add those that come with Rundbrief</source>
        <translation>Mitgelieferte &amp;hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Save as template…</source>
        <translation>Als Vorlage &amp;speichern …</translation>
    </message>
    <message>
        <source>In each recipient&apos;s language</source>
        <translation>In der Sprache jedes Empfängers</translation>
    </message>
    <message>
        <source>All &amp;templates…</source>
        <translation>Alle &amp;Vorlagen …</translation>
    </message>
    <message>
        <source>No template yet</source>
        <translation>Noch keine Vorlage</translation>
    </message>
    <message>
        <source>Te&amp;mplate</source>
        <translation>Vorla&amp;ge</translation>
    </message>
</context>
<context>
    <name>TemplateDialog</name>
    <message>
        <source>A template is a letter to start from. Begin with those that come with Rundbrief, drop an .html or .eml file here, or save a mail of your own.</source>
        <translation>Eine Vorlage ist ein Brief, mit dem Sie anfangen. Beginnen Sie mit den mitgelieferten, ziehen Sie eine .html- oder .eml-Datei hierher, oder speichern Sie eine eigene E-Mail.</translation>
    </message>
    <message>
        <source>Add those that come with Rundbrief</source>
        <translation>Mitgelieferte hinzufügen</translation>
    </message>
    <message>
        <source>No template has “{words}”.</source>
        <translation>Keine Vorlage enthält „{words}“.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
</context>
<context>
    <name>TemplateKeeping</name>
    <message>
        <source>In no folder now.</source>
        <translation>Jetzt in keinem Ordner.</translation>
    </message>
    <message>
        <source>It is called “{name}” now.</source>
        <translation>Sie heißt jetzt „{name}“.</translation>
    </message>
    <message>
        <source>They lie in “{folder}” now.</source>
        <translation>Sie liegen jetzt in „{folder}“.</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>{count} template deleted.</source>
        <translation>{count} Vorlage gelöscht.</translation>
    </message>
    <message>
        <source>{count} templates deleted.</source>
        <translation>{count} Vorlagen gelöscht.</translation>
    </message>
    <message>
        <source>“{name}” deleted.</source>
        <translation>„{name}“ gelöscht.</translation>
    </message>
    <message>
        <source>“{name}” lies in “{folder}” now.</source>
        <translation>„{name}“ liegt jetzt in „{folder}“.</translation>
    </message>
    <message>
        <source>“{name}” was replaced.</source>
        <translation>„{name}“ wurde ersetzt.</translation>
    </message>
</context>
<context>
    <name>TemplateTools</name>
    <message>
        <source>&amp;Duplicate</source>
        <translation>&amp;Duplizieren</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>&amp;Move to</source>
        <translation>Versc&amp;hieben</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>Um&amp;benennen</translation>
    </message>
    <message>
        <source>D&amp;elete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Name des Ordners</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Neuer Ordner …</translation>
    </message>
    <message>
        <source>Out of the folder</source>
        <translation>Aus dem Ordner heraus</translation>
    </message>
</context>
<context>
    <name>TextTab</name>
    <message>
        <source>Fields, and, or, not and brackets. Left empty, it means every address. German words work, too.</source>
        <translation>Felder, and, or, not und Klammern. Leer gelassen heißt: jede Adresse. Auch deutsche Wörter werden verstanden.</translation>
    </message>
    <message>
        <source>The filter as text</source>
        <translation>Der Filter als Text</translation>
    </message>
</context>
<context>
    <name>TextValue</name>
    <message>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <source>several, parted by semicolons</source>
        <translation>mehrere, getrennt durch Semikolon</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Activities</source>
        <translation>Aktivitäten</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten …</translation>
    </message>
    <message>
        <source>Add acti&amp;vity…</source>
        <translation>A&amp;ktivität hinzufügen …</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Any feature</source>
        <translation>Jedes Merkmal</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Mark as &amp;done</source>
        <translation>Als &amp;erledigt markieren</translation>
    </message>
    <message>
        <source>No activity matches.</source>
        <translation>Keine Aktivität passt dazu.</translation>
    </message>
    <message>
        <source>Not &amp;done yet</source>
        <translation>Noch nicht &amp;erledigt</translation>
    </message>
    <message>
        <source>Nothing has happened here yet.</source>
        <translation>Hier ist noch nichts geschehen.</translation>
    </message>
    <message>
        <source>Show all activities</source>
        <translation>Alle Aktivitäten zeigen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>due today</source>
        <translation>heute fällig</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>fällig {day}</translation>
    </message>
    <message>
        <source>was due {day}</source>
        <translation>war fällig {day}</translation>
    </message>
</context>
<context>
    <name>TrackingPage</name>
    <message>
        <source>A test open went there and came back.</source>
        <translation>Eine Test-Öffnung ging dorthin und kam zurück.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>No endpoint is paired yet: serial mail goes out, but nothing is tracked.</source>
        <translation>Noch ist kein Endpunkt gekoppelt: Serienmails gehen hinaus, aber nichts wird verfolgt.</translation>
    </message>
    <message>
        <source>Nothing has changed.</source>
        <translation>Nichts hat sich geändert.</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>Koppeln</translation>
    </message>
    <message>
        <source>Paired with {url}.</source>
        <translation>Gekoppelt mit {url}.</translation>
    </message>
    <message>
        <source>Paired with {url}. New tracked mails use it.</source>
        <translation>Gekoppelt mit {url}. Neue verfolgte E-Mails nutzen ihn.</translation>
    </message>
    <message>
        <source>Pairing &amp;code</source>
        <translation>Kopplungs&amp;code</translation>
    </message>
    <message>
        <source>Paste the code that the admin gave you</source>
        <translation>Fügen Sie den Code ein, den Sie vom Administrator haben</translation>
    </message>
    <message>
        <source>The endpoint is a small service on the web that answers tracking images and the recipients&apos; own pages. It knows neither names nor addresses; this program fetches from it what happened.</source>
        <translation>Der Endpunkt ist ein kleiner Dienst im Netz, der Zählbilder und die eigenen Seiten der Empfänger beantwortet. Er kennt weder Namen noch Adressen; dieses Programm holt von ihm ab, was geschehen ist.</translation>
    </message>
    <message>
        <source>The test was cancelled.</source>
        <translation>Der Test wurde abgebrochen.</translation>
    </message>
    <message>
        <source>{url} works.</source>
        <translation>{url} funktioniert.</translation>
    </message>
</context>
<context>
    <name>TrialList</name>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
</context>
<context>
    <name>UncertainStrip</name>
    <message>
        <source>It counts as accepted, and nothing goes out again</source>
        <translation>Sie gilt als angenommen, und nichts geht noch einmal hinaus</translation>
    </message>
    <message>
        <source>Look into the mailbox&apos;s Sent folder, or ask {whom}; an open, a bounce or an unsubscription settles it by itself. Treated as sent it counts as accepted; sent again, whoever has it already gets it twice.</source>
        <translation>Sehen Sie im Ordner „Gesendet“ des Postfachs nach, oder fragen Sie {whom}; ein Öffnen, ein Rückläufer oder eine Abmeldung klärt es von selbst. Als gesendet behandelt gilt sie als angenommen; noch einmal gesendet, bekommt sie zweimal, wer sie schon hat.</translation>
    </message>
    <message>
        <source>Of 1 mail nobody knows whether the server took it.</source>
        <translation>Von 1 E-Mail weiß niemand, ob der Server sie angenommen hat.</translation>
    </message>
    <message>
        <source>Of the mail to {name} nobody knows whether the server took it.</source>
        <translation>Von der E-Mail an {name} weiß niemand, ob der Server sie angenommen hat.</translation>
    </message>
    <message>
        <source>Of {count} mails nobody knows whether the server took them.</source>
        <translation>Von {count} E-Mails weiß niemand, ob der Server sie angenommen hat.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Noch einmal senden</translation>
    </message>
    <message>
        <source>Treat as sent</source>
        <translation>Als gesendet behandeln</translation>
    </message>
    <message>
        <source>Who got the mail already will get it twice</source>
        <translation>Wer die E-Mail schon hat, bekommt sie zweimal</translation>
    </message>
    <message>
        <source>the people</source>
        <translation>die Empfänger</translation>
    </message>
</context>
<context>
    <name>ViewChoice</name>
    <message>
        <source>Letter</source>
        <translation>Brief</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
</context>
<context>
    <name>WorkListDialog</name>
    <message>
        <source>&amp;Work list: choose one, or write a new name</source>
        <translation>&amp;Arbeitsliste: wählen, oder einen neuen Namen schreiben</translation>
    </message>
    <message>
        <source>Add 1 address</source>
        <translation>1 Adresse aufnehmen</translation>
    </message>
    <message>
        <source>Add to work list</source>
        <translation>In Arbeitsliste aufnehmen</translation>
    </message>
    <message>
        <source>Add {count} addresses</source>
        <translation>{count} Adressen aufnehmen</translation>
    </message>
    <message>
        <source>Name of a new work list</source>
        <translation>Name einer neuen Arbeitsliste</translation>
    </message>
</context>
<context>
    <name>_Share</name>
    <message>
        <source>1 address</source>
        <translation>1 Adresse</translation>
    </message>
    <message>
        <source>As a new work list…</source>
        <translation>Als neue Arbeitsliste …</translation>
    </message>
    <message>
        <source>New work list</source>
        <translation>Neue Arbeitsliste</translation>
    </message>
    <message>
        <source>The work list “{name}” is saved.</source>
        <translation>Die Arbeitsliste „{name}“ ist gespeichert.</translation>
    </message>
    <message>
        <source>{count} addresses</source>
        <translation>{count} Adressen</translation>
    </message>
</context>
<context>
    <name>account_steps</name>
    <message>
        <source>be allowed to send as the sender</source>
        <translation>als der Absender senden dürfen</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>verbinden</translation>
    </message>
    <message>
        <source>encrypt</source>
        <translation>verschlüsseln</translation>
    </message>
    <message>
        <source>find the server</source>
        <translation>den Server finden</translation>
    </message>
    <message>
        <source>sign in</source>
        <translation>anmelden</translation>
    </message>
    <message>
        <source>use the folder</source>
        <translation>den Ordner benutzen</translation>
    </message>
</context>
<context>
    <name>activity</name>
    <message>
        <source>Call</source>
        <translation>Anruf</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Email Open</source>
        <translation>E-Mail geöffnet</translation>
    </message>
    <message>
        <source>Manual Entry</source>
        <translation>Von Hand eingetragen</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Treffen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Output Action</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Serial Mail</source>
        <translation>Serienmail</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Tracking</source>
        <translation>Tracking</translation>
    </message>
</context>
<context>
    <name>audience_words</name>
    <message>
        <source>0 recipients: no address belongs to it.</source>
        <translation>0 Empfänger: keine Adresse gehört dazu.</translation>
    </message>
    <message>
        <source>{count} are asked</source>
        <translation>{count} werden gefragt</translation>
    </message>
    <message>
        <source>{count} asked less than six months ago</source>
        <translation>{count} vor weniger als sechs Monaten gefragt</translation>
    </message>
    <message>
        <source>{count} double address</source>
        <translation>{count} doppelte Adresse</translation>
    </message>
    <message>
        <source>{count} double addresses</source>
        <translation>{count} doppelte Adressen</translation>
    </message>
    <message>
        <source>{count} has agreed already</source>
        <translation>{count} hat schon eingewilligt</translation>
    </message>
    <message>
        <source>{count} have agreed already</source>
        <translation>{count} haben schon eingewilligt</translation>
    </message>
    <message>
        <source>{count} invalid email address</source>
        <translation>{count} ungültige E-Mail-Adresse</translation>
    </message>
    <message>
        <source>{count} invalid email addresses</source>
        <translation>{count} ungültige E-Mail-Adressen</translation>
    </message>
    <message>
        <source>{count} is asked</source>
        <translation>{count} wird gefragt</translation>
    </message>
    <message>
        <source>{count} recipient</source>
        <translation>{count} Empfänger</translation>
    </message>
    <message>
        <source>{count} recipients</source>
        <translation>{count} Empfänger</translation>
    </message>
    <message>
        <source>{count} taken out by hand</source>
        <translation>{count} von Hand herausgenommen</translation>
    </message>
    <message>
        <source>{count} unsubscribed</source>
        <translation>{count} abgemeldet</translation>
    </message>
    <message>
        <source>{count} who refused or withdrew</source>
        <translation>{count} mit Ablehnung oder Widerruf</translation>
    </message>
    <message>
        <source>{count} whose data may only be kept</source>
        <translation>{count}, deren Daten nur aufbewahrt werden dürfen</translation>
    </message>
    <message>
        <source>{count} whose mail bounced</source>
        <translation>{count} Rückläufer</translation>
    </message>
    <message>
        <source>{count} with a value that can&apos;t stand in a mail</source>
        <translation>{count} mit einem Wert, der in keiner E-Mail stehen kann</translation>
    </message>
    <message>
        <source>{count} with tracking consent</source>
        <translation>{count} mit Einwilligung ins Tracking</translation>
    </message>
    <message>
        <source>{count} without an attachment of their own</source>
        <translation>{count} ohne eigenen Anhang</translation>
    </message>
    <message>
        <source>{count} without an email address</source>
        <translation>{count} ohne E-Mail-Adresse</translation>
    </message>
</context>
<context>
    <name>change_words</name>
    <message>
        <source>1 more person than when you began: {names}</source>
        <translation>1 Person mehr als zu Beginn: {names}</translation>
    </message>
    <message>
        <source>1 person fewer than when you began: {names}</source>
        <translation>1 Person weniger als zu Beginn: {names}</translation>
    </message>
    <message>
        <source>1 person has agreed to tracking meanwhile: {names}</source>
        <translation>1 Person hat inzwischen ins Tracking eingewilligt: {names}</translation>
    </message>
    <message>
        <source>1 person has withdrawn from tracking meanwhile: {names}</source>
        <translation>1 Person hat das Tracking inzwischen widerrufen: {names}</translation>
    </message>
    <message>
        <source>the records are gone</source>
        <translation>die Datensätze sind fort</translation>
    </message>
    <message>
        <source>{count} more people than when you began: {names}</source>
        <translation>{count} Personen mehr als zu Beginn: {names}</translation>
    </message>
    <message>
        <source>{count} people fewer than when you began: {names}</source>
        <translation>{count} Personen weniger als zu Beginn: {names}</translation>
    </message>
    <message>
        <source>{count} people have agreed to tracking meanwhile: {names}</source>
        <translation>{count} Personen haben inzwischen ins Tracking eingewilligt: {names}</translation>
    </message>
    <message>
        <source>{count} people have withdrawn from tracking meanwhile: {names}</source>
        <translation>{count} Personen haben das Tracking inzwischen widerrufen: {names}</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} und {count} weitere</translation>
    </message>
</context>
<context>
    <name>consent_files</name>
    <message>
        <source>Import consents</source>
        <translation>Einwilligungen importieren</translation>
    </message>
    <message>
        <source>Tables (*.csv *.xlsx *.ods)</source>
        <translation>Tabellen (*.csv *.xlsx *.ods)</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>(no name)</source>
        <translation>(kein Name)</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
    <message>
        <source>(no title)</source>
        <translation>(kein Titel)</translation>
    </message>
    <message>
        <source>1 email waits</source>
        <translation>1 E-Mail wartet</translation>
    </message>
    <message>
        <source>1 mail</source>
        <translation>1 E-Mail</translation>
    </message>
    <message>
        <source>A block of linked properties</source>
        <translation>Ein Block verknüpfter Immobilien</translation>
    </message>
    <message>
        <source>A block of properties can&apos;t stand in a tag, a title, a comment or a style.</source>
        <translation>Ein Block mit Immobilien kann nicht in einem Tag, einem Titel, einem Kommentar oder einem Stil stehen.</translation>
    </message>
    <message>
        <source>A choice needs something to choose from.</source>
        <translation>Eine Auswahl braucht etwas zum Auswählen.</translation>
    </message>
    <message>
        <source>A consent can&apos;t be given in the future.</source>
        <translation>Eine Einwilligung kann nicht in der Zukunft liegen.</translation>
    </message>
    <message>
        <source>A consent counts only with address, purpose, words, method and date.</source>
        <translation>Eine Einwilligung zählt nur mit Adresse, Zweck, Wortlaut, Art und Datum.</translation>
    </message>
    <message>
        <source>A consent counts only with the words that the person agreed to.</source>
        <translation>Eine Einwilligung zählt nur mit den Worten, in die eingewilligt wurde.</translation>
    </message>
    <message>
        <source>A field belongs to a record directly, as in {{ address.city }}.</source>
        <translation>Ein Feld gehört unmittelbar zu einem Datensatz, wie in {{ address.city }}.</translation>
    </message>
    <message>
        <source>A field needs a label.</source>
        <translation>Ein Feld braucht eine Bezeichnung.</translation>
    </message>
    <message>
        <source>A field of the address is.</source>
        <translation>Ein Feld der Adresse ist es.</translation>
    </message>
    <message>
        <source>A letter is in a file that ends in {0}.</source>
        <translation>Ein Brief steht in einer Datei, die auf {0} endet.</translation>
    </message>
    <message>
        <source>A letter may have {0} MiB.</source>
        <translation>Ein Brief darf {0} MiB haben.</translation>
    </message>
    <message>
        <source>A link begins with https://, http://, mailto: or tel:.</source>
        <translation>Ein Link beginnt mit https://, http://, mailto: oder tel:.</translation>
    </message>
    <message>
        <source>A mail that asks for consent can&apos;t be tracked itself.</source>
        <translation>Eine E-Mail, die um Einwilligung bittet, kann nicht selbst verfolgt werden.</translation>
    </message>
    <message>
        <source>A mail to this person is being sent right now.</source>
        <translation>Gerade wird eine E-Mail an diese Person gesendet.</translation>
    </message>
    <message>
        <source>A minute</source>
        <translation>Eine Minute</translation>
    </message>
    <message>
        <source>A name in it is empty.</source>
        <translation>Ein Name darin ist leer.</translation>
    </message>
    <message>
        <source>A placeholder can&apos;t follow “&amp;” directly.</source>
        <translation>Ein Platzhalter kann nicht unmittelbar auf „&amp;“ folgen.</translation>
    </message>
    <message>
        <source>A placeholder can&apos;t stand in {0}.</source>
        <translation>Ein Platzhalter kann nicht in {0} stehen.</translation>
    </message>
    <message>
        <source>A placeholder can&apos;t stand in “{0}” of &lt;{1}&gt;.</source>
        <translation>Ein Platzhalter kann nicht in „{0}“ von &lt;{1}&gt; stehen.</translation>
    </message>
    <message>
        <source>A placeholder in it holds a slash.</source>
        <translation>Ein Platzhalter darin enthält einen Schrägstrich.</translation>
    </message>
    <message>
        <source>A property needs a number.</source>
        <translation>Eine Immobilie braucht eine Nummer.</translation>
    </message>
    <message>
        <source>A quote (&quot;) in line {0} is never closed, or stands within a quoted cell without being doubled (&quot;&quot;).</source>
        <translation>Ein Anführungszeichen (&quot;) in Zeile {0} wird nie geschlossen, oder es steht in einer Zelle mit Anführungszeichen, ohne verdoppelt (&quot;&quot;) zu sein.</translation>
    </message>
    <message>
        <source>A serial mail needs one filter or one work list.</source>
        <translation>Eine Serienmail braucht einen Filter oder eine Arbeitsliste.</translation>
    </message>
    <message>
        <source>A table has a few dozen.</source>
        <translation>Eine Tabelle hat ein paar Dutzend.</translation>
    </message>
    <message>
        <source>A value is missing.</source>
        <translation>Ein Wert fehlt.</translation>
    </message>
    <message>
        <source>A value of the address holds something that no file name does.</source>
        <translation>Ein Wert der Adresse enthält etwas, das in keinem Dateinamen steht.</translation>
    </message>
    <message>
        <source>A value with blanks needs quotes.</source>
        <translation>Ein Wert mit Leerzeichen braucht Anführungszeichen.</translation>
    </message>
    <message>
        <source>A value with brackets needs quotes.</source>
        <translation>Ein Wert mit Klammern braucht Anführungszeichen.</translation>
    </message>
    <message>
        <source>Add it again.</source>
        <translation>Legen Sie es wieder an.</translation>
    </message>
    <message>
        <source>Add it first, or check its name.</source>
        <translation>Legen Sie es zuerst an, oder prüfen Sie den Namen.</translation>
    </message>
    <message>
        <source>Add some first.</source>
        <translation>Fügen Sie zuerst welche hinzu.</translation>
    </message>
    <message>
        <source>Addresses can&apos;t be sorted by “{0}”.</source>
        <translation>Adressen lassen sich nicht nach „{0}“ sortieren.</translation>
    </message>
    <message>
        <source>After restoring a backup, people who were erased may be back in it.</source>
        <translation>Nach dem Zurückspielen einer Sicherung können gelöschte Personen wieder darin sein.</translation>
    </message>
    <message>
        <source>All connections to the database are at work.</source>
        <translation>Alle Verbindungen zur Datenbank sind beschäftigt.</translation>
    </message>
    <message>
        <source>All that it still has was read again, and it was told again what to silence.</source>
        <translation>Alles noch Vorhandene wurde noch einmal gelesen, und was schweigen soll, wurde noch einmal gesagt.</translation>
    </message>
    <message>
        <source>An account has 1 to {0} connections.</source>
        <translation>Ein Konto hat 1 bis {0} Verbindungen.</translation>
    </message>
    <message>
        <source>An activity belongs to an address or a property.</source>
        <translation>Eine Aktivität gehört zu einer Adresse oder einer Immobilie.</translation>
    </message>
    <message>
        <source>An activity needs words.</source>
        <translation>Eine Aktivität braucht Worte.</translation>
    </message>
    <message>
        <source>An address needs a name, a company or an email address.</source>
        <translation>Eine Adresse braucht einen Namen, eine Firma oder eine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>An earlier state of the data was restored</source>
        <translation>Ein früherer Stand der Daten wurde zurückgespielt</translation>
    </message>
    <message>
        <source>An office&apos;s own certificate goes into SSL_CERT_FILE.</source>
        <translation>Ein eigenes Zertifikat des Büros gehört in SSL_CERT_FILE.</translation>
    </message>
    <message>
        <source>An “if” inside a placeholder</source>
        <translation>Ein „if“ in einem Platzhalter</translation>
    </message>
    <message>
        <source>Another desk was changing the same.</source>
        <translation>Ein anderer Arbeitsplatz war gerade dabei, dasselbe zu ändern.</translation>
    </message>
    <message>
        <source>Ask the admin for a new one.</source>
        <translation>Bitten Sie den Administrator um einen neuen.</translation>
    </message>
    <message>
        <source>Ask the admin for a new pairing code and pair again.</source>
        <translation>Bitten Sie den Administrator um einen neuen Kopplungscode und koppeln Sie noch einmal.</translation>
    </message>
    <message>
        <source>Ask the admin for the URL of the server that takes changes.</source>
        <translation>Bitten Sie den Administrator um die URL des Servers, der Änderungen annimmt.</translation>
    </message>
    <message>
        <source>Ask the admin to make room there.</source>
        <translation>Bitten Sie den Administrator, dort Platz zu schaffen.</translation>
    </message>
    <message>
        <source>Ask the admin to make this login the owner of the database.</source>
        <translation>Bitten Sie den Administrator, diese Anmeldung zum Eigentümer der Datenbank zu machen.</translation>
    </message>
    <message>
        <source>Ask the admin to renew it.</source>
        <translation>Bitten Sie den Administrator, es zu erneuern.</translation>
    </message>
    <message>
        <source>Ask the admin to run “rundbrief-pixel doctor”.</source>
        <translation>Bitten Sie den Administrator, „rundbrief-pixel doctor“ auszuführen.</translation>
    </message>
    <message>
        <source>Ask the admin to set it, or set this one if it is wrong.</source>
        <translation>Bitten Sie den Administrator, sie zu stellen, oder stellen Sie diese, wenn sie falsch geht.</translation>
    </message>
    <message>
        <source>Ask the admin whether something between changes or keeps the endpoint&apos;s answers.</source>
        <translation>Fragen Sie den Administrator, ob etwas dazwischen die Antworten des Endpunkts ändert oder festhält.</translation>
    </message>
    <message>
        <source>Ask the admin whether two endpoints answer at this address.</source>
        <translation>Fragen Sie den Administrator, ob an dieser Adresse zwei Endpunkte antworten.</translation>
    </message>
    <message>
        <source>At most {0} MiB can be read at once.</source>
        <translation>Höchstens {0} MiB lassen sich auf einmal lesen.</translation>
    </message>
    <message>
        <source>At most {0} MiB, and {1} times its size, can be read.</source>
        <translation>Höchstens {0} MiB, und das {1}-Fache ihrer Größe, lassen sich lesen.</translation>
    </message>
    <message>
        <source>At most {0} can be read.</source>
        <translation>Höchstens {0} lassen sich lesen.</translation>
    </message>
    <message>
        <source>Attach it again.</source>
        <translation>Hängen Sie sie noch einmal an.</translation>
    </message>
    <message>
        <source>Begin it with {0}.</source>
        <translation>Beginnen Sie ihn mit {0}.</translation>
    </message>
    <message>
        <source>Both of you changed: {0}.</source>
        <translation>Beide haben geändert: {0}.</translation>
    </message>
    <message>
        <source>By mail {0}.</source>
        <translation>Durch E-Mail {0}.</translation>
    </message>
    <message>
        <source>By the link in mail {0}.</source>
        <translation>Über den Link in E-Mail {0}.</translation>
    </message>
    <message>
        <source>Calculations</source>
        <translation>Rechnungen</translation>
    </message>
    <message>
        <source>Change the filter, or bring it back.</source>
        <translation>Ändern Sie den Filter, oder stellen Sie es wieder her.</translation>
    </message>
    <message>
        <source>Check both in the account; many providers want IMAP switched on or an app password.</source>
        <translation>Prüfen Sie beides im Konto; bei vielen Anbietern ist IMAP erst einzuschalten oder ein App-Passwort nötig.</translation>
    </message>
    <message>
        <source>Check both in the account; many providers want an app password.</source>
        <translation>Prüfen Sie beides im Konto; viele Anbieter verlangen ein App-Passwort.</translation>
    </message>
    <message>
        <source>Check it for a slip of the pen.</source>
        <translation>Sehen Sie nach, ob sie richtig geschrieben ist.</translation>
    </message>
    <message>
        <source>Check its name, or ask the admin.</source>
        <translation>Prüfen Sie den Namen, oder fragen Sie den Administrator.</translation>
    </message>
    <message>
        <source>Check that the disk has room and that no other program holds the data folder.</source>
        <translation>Prüfen Sie, ob auf der Festplatte Platz ist und kein anderes Programm den Datenordner festhält.</translation>
    </message>
    <message>
        <source>Check that the disk has room and that the data folder can be written to.</source>
        <translation>Prüfen Sie, ob auf der Festplatte Platz ist und in den Datenordner geschrieben werden darf.</translation>
    </message>
    <message>
        <source>Check that the disk has room and that the folder can be written to.</source>
        <translation>Prüfen Sie, ob auf der Festplatte Platz ist und in den Ordner geschrieben werden darf.</translation>
    </message>
    <message>
        <source>Check that you may open it.</source>
        <translation>Prüfen Sie, ob Sie die Datei öffnen dürfen.</translation>
    </message>
    <message>
        <source>Check the address with the admin.</source>
        <translation>Klären Sie die Adresse mit dem Administrator.</translation>
    </message>
    <message>
        <source>Check the file.</source>
        <translation>Prüfen Sie die Datei.</translation>
    </message>
    <message>
        <source>Check the folder&apos;s name under Bounces in the account; as a rule it is INBOX.</source>
        <translation>Prüfen Sie den Namen des Ordners unter Rückläufer im Konto; in der Regel heißt er INBOX.</translation>
    </message>
    <message>
        <source>Check the host in the URL and the network, or ask the admin whether the server runs.</source>
        <translation>Prüfen Sie den Host in der URL und das Netz, oder fragen Sie den Administrator, ob der Server läuft.</translation>
    </message>
    <message>
        <source>Check the host in the URL and the network.</source>
        <translation>Prüfen Sie den Host in der URL und das Netz.</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>Prüfen Sie Namen und Ordner.</translation>
    </message>
    <message>
        <source>Check the network, or ask the admin whether the endpoint runs.</source>
        <translation>Prüfen Sie das Netz, oder fragen Sie den Administrator, ob der Endpunkt läuft.</translation>
    </message>
    <message>
        <source>Check the network, then try again.</source>
        <translation>Prüfen Sie das Netz und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Check the number.</source>
        <translation>Prüfen Sie die Nummer.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>Check the sender&apos;s email, or have it allowed by whoever runs the server.</source>
        <translation>Prüfen Sie die E-Mail des Absenders, oder lassen Sie sie von dem erlauben, der den Server betreibt.</translation>
    </message>
    <message>
        <source>Check the server&apos;s name and port in the account.</source>
        <translation>Prüfen Sie Name und Port des Servers im Konto.</translation>
    </message>
    <message>
        <source>Check the server&apos;s name and port under Bounces in the account.</source>
        <translation>Prüfen Sie Name und Port des Servers unter Rückläufer im Konto.</translation>
    </message>
    <message>
        <source>Check the server&apos;s name. {0}</source>
        <translation>Prüfen Sie den Namen des Servers. {0}</translation>
    </message>
    <message>
        <source>Check the server&apos;s name; a provider&apos;s own name for it may be the right one.</source>
        <translation>Prüfen Sie den Namen des Servers; vielleicht ist der Name richtig, den der Anbieter selbst für ihn hat.</translation>
    </message>
    <message>
        <source>Check the server&apos;s name; an office&apos;s own certificate goes into SSL_CERT_FILE.</source>
        <translation>Prüfen Sie den Namen des Servers; ein eigenes Zertifikat des Büros gehört in SSL_CERT_FILE.</translation>
    </message>
    <message>
        <source>Check the user in the URL.</source>
        <translation>Prüfen Sie den Benutzer in der URL.</translation>
    </message>
    <message>
        <source>Check the “{0}” under Preferences, General.</source>
        <translation>Prüfen Sie „{0}“ unter Einstellungen, Allgemein.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date, and who looks into its connections.</source>
        <translation>Prüfen Sie das Datum dieses Rechners, und wer in seine Verbindungen schaut.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date.</source>
        <translation>Prüfen Sie das Datum dieses Rechners.</translation>
    </message>
    <message>
        <source>Check user and password in the URL, in PGPASSWORD or in ~/.pgpass.</source>
        <translation>Prüfen Sie Benutzer und Passwort in der URL, in PGPASSWORD oder in ~/.pgpass.</translation>
    </message>
    <message>
        <source>Choose a column for the first name, last name, company or email.</source>
        <translation>Wählen Sie eine Spalte für Vorname, Nachname, Firma oder E-Mail.</translation>
    </message>
    <message>
        <source>Choose a column for the number.</source>
        <translation>Wählen Sie eine Spalte für die Nummer.</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>Wählen Sie eine Datei.</translation>
    </message>
    <message>
        <source>Choose a filter or a work list.</source>
        <translation>Wählen Sie einen Filter oder eine Arbeitsliste.</translation>
    </message>
    <message>
        <source>Choose a passphrase that locks them: in the window, or by {0} or {1}.</source>
        <translation>Wählen Sie eine Passphrase, die sie verschließt: im Fenster, oder über {0} oder {1}.</translation>
    </message>
    <message>
        <source>Choose an Excel or OpenDocument table, a CSV file, or contact cards.</source>
        <translation>Wählen Sie eine Tabelle von Excel oder OpenDocument, eine CSV-Datei oder Visitenkarten.</translation>
    </message>
    <message>
        <source>Choose another field for one of them.</source>
        <translation>Wählen Sie für eine von beiden ein anderes Feld.</translation>
    </message>
    <message>
        <source>Choose another filter or work list, or add addresses with an email address.</source>
        <translation>Wählen Sie einen anderen Filter oder eine andere Arbeitsliste, oder ergänzen Sie Adressen mit E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>Choose another folder in the account.</source>
        <translation>Wählen Sie im Konto einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Choose another folder or name.</source>
        <translation>Wählen Sie einen anderen Ordner oder Namen.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose another one with --data FOLDER.</source>
        <translation>Wählen Sie mit --data ORDNER einen anderen.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Choose another sign-in first.</source>
        <translation>Wählen Sie zuerst eine andere Anmeldung.</translation>
    </message>
    <message>
        <source>Choose another way.</source>
        <translation>Wählen Sie eine andere Art.</translation>
    </message>
    <message>
        <source>Choose de, en or none.</source>
        <translation>Wählen Sie de, en oder keine.</translation>
    </message>
    <message>
        <source>Choose it again.</source>
        <translation>Wählen Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Choose it under From, or add one in the preferences.</source>
        <translation>Wählen Sie es unter „Von“, oder legen Sie in den Einstellungen eines an.</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>Wählen Sie einen.</translation>
    </message>
    <message>
        <source>Choose the folder again.</source>
        <translation>Wählen Sie den Ordner noch einmal.</translation>
    </message>
    <message>
        <source>Choose the folder that they lie in.</source>
        <translation>Wählen Sie den Ordner, in dem sie liegen.</translation>
    </message>
    <message>
        <source>Choose the sign-in with a password in the account.</source>
        <translation>Wählen Sie im Konto die Anmeldung mit Passwort.</translation>
    </message>
    <message>
        <source>Choose “Sign in with {0}…” in the account.</source>
        <translation>Wählen Sie im Konto „Bei {0} anmelden …“.</translation>
    </message>
    <message>
        <source>Close it elsewhere and try again.</source>
        <translation>Schließen Sie die Datei anderswo und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Close it, or leave it out.</source>
        <translation>Schließen Sie es, oder lassen Sie es weg.</translation>
    </message>
    <message>
        <source>Close that page and sign in once more.</source>
        <translation>Schließen Sie jene Seite und melden Sie sich noch einmal an.</translation>
    </message>
    <message>
        <source>Close the list and look again.</source>
        <translation>Schließen Sie die Liste und sehen Sie noch einmal nach.</translation>
    </message>
    <message>
        <source>Close what is open.</source>
        <translation>Schließen Sie, was offen ist.</translation>
    </message>
    <message>
        <source>Consent is asked for by a serial mail.</source>
        <translation>Um Einwilligung wird mit einer Serienmail gebeten.</translation>
    </message>
    <message>
        <source>Copy the email address from the page.</source>
        <translation>Kopieren Sie die E-Mail-Adresse von der Seite.</translation>
    </message>
    <message>
        <source>Correct its first line.</source>
        <translation>Berichtigen Sie ihre erste Zeile.</translation>
    </message>
    <message>
        <source>Correct the address.</source>
        <translation>Berichtigen Sie die Adresse.</translation>
    </message>
    <message>
        <source>Correct the record or the text.</source>
        <translation>Berichtigen Sie den Datensatz oder den Text.</translation>
    </message>
    <message>
        <source>Correct the record that the link is taken from.</source>
        <translation>Berichtigen Sie den Datensatz, aus dem der Link stammt.</translation>
    </message>
    <message>
        <source>Correct what stands after its “?”.</source>
        <translation>Berichtigen Sie, was hinter dem „?“ steht.</translation>
    </message>
    <message>
        <source>Couldn&apos;t reach {0} to sign in.</source>
        <translation>{0} war für die Anmeldung nicht zu erreichen.</translation>
    </message>
    <message>
        <source>Couldn&apos;t reach {0}.</source>
        <translation>{0} ist nicht zu erreichen.</translation>
    </message>
    <message>
        <source>Delete that one first, or give this one another name.</source>
        <translation>Löschen Sie zuerst jene, oder geben Sie dieser einen anderen Namen.</translation>
    </message>
    <message>
        <source>Delete those that hold nothing of the addresses.</source>
        <translation>Löschen Sie die Spalten, in denen nichts von den Adressen steht.</translation>
    </message>
    <message>
        <source>Did you mean {{ {0} }}?</source>
        <translation>Meinten Sie {{ {0} }}?</translation>
    </message>
    <message>
        <source>Did you mean “{0}”?</source>
        <translation>Meinten Sie „{0}“?</translation>
    </message>
    <message>
        <source>Enter it in the account.</source>
        <translation>Tragen Sie es im Konto ein.</translation>
    </message>
    <message>
        <source>Enter the “{0}” under Preferences, General.</source>
        <translation>Tragen Sie „{0}“ unter Einstellungen, Allgemein ein.</translation>
    </message>
    <message>
        <source>Expected was its other half.</source>
        <translation>Erwartet war seine andere Hälfte.</translation>
    </message>
    <message>
        <source>Expected was the name of a field.</source>
        <translation>Erwartet war der Name eines Feldes.</translation>
    </message>
    <message>
        <source>Expected was {0}.</source>
        <translation>Erwartet war {0}.</translation>
    </message>
    <message>
        <source>Export it again, with quotes within cells doubled.</source>
        <translation>Exportieren Sie sie noch einmal, mit verdoppelten Anführungszeichen in den Zellen.</translation>
    </message>
    <message>
        <source>Export the contacts again, as vCard.</source>
        <translation>Exportieren Sie die Kontakte noch einmal, als vCard.</translation>
    </message>
    <message>
        <source>Export the contacts in several files.</source>
        <translation>Exportieren Sie die Kontakte in mehrere Dateien.</translation>
    </message>
    <message>
        <source>Export the list again and try that file.</source>
        <translation>Exportieren Sie die Liste noch einmal und nehmen Sie diese Datei.</translation>
    </message>
    <message>
        <source>Export the list again, with its rows.</source>
        <translation>Exportieren Sie die Liste noch einmal, mit ihren Zeilen.</translation>
    </message>
    <message>
        <source>Fields are: {0}.</source>
        <translation>Felder sind: {0}.</translation>
    </message>
    <message>
        <source>Files are taken from one folder alone.</source>
        <translation>Dateien werden nur aus einem Ordner genommen.</translation>
    </message>
    <message>
        <source>Files are taken from the chosen folder alone.</source>
        <translation>Dateien werden nur aus dem gewählten Ordner genommen.</translation>
    </message>
    <message>
        <source>Fill in a value.</source>
        <translation>Tragen Sie einen Wert ein.</translation>
    </message>
    <message>
        <source>Fill in one of them.</source>
        <translation>Füllen Sie eines davon aus.</translation>
    </message>
    <message>
        <source>Fill in the office&apos;s own number for it.</source>
        <translation>Tragen Sie die Nummer ein, die das Büro ihr gibt.</translation>
    </message>
    <message>
        <source>Fill it in.</source>
        <translation>Füllen Sie es aus.</translation>
    </message>
    <message>
        <source>Filter blocks</source>
        <translation>Filterblöcke</translation>
    </message>
    <message>
        <source>For the lines added below a mail, where an address has no language of its own.</source>
        <translation>Für die Zeilen unter einer E-Mail, wenn eine Adresse keine eigene Sprache hat.</translation>
    </message>
    <message>
        <source>For what stands in the windows, and for how dates and numbers are written. It is spoken from the next start on.</source>
        <translation>Für alles, was in den Fenstern steht, und für Datum und Zahlen. Sie gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>For “Sign in with Google”: the ID of the desktop app that your office has registered with Google Cloud.</source>
        <translation>Für „Bei Google anmelden“: die ID der Desktop-App, die Ihr Büro bei Google Cloud registriert hat.</translation>
    </message>
    <message>
        <source>For “Sign in with Microsoft”: the ID of the app that your office has registered with Microsoft Entra, with the redirect address http://localhost.</source>
        <translation>Für „Bei Microsoft anmelden“: die ID der App, die Ihr Büro bei Microsoft Entra registriert hat, mit der Umleitungsadresse http://localhost.</translation>
    </message>
    <message>
        <source>Give it one of up to {0} characters.</source>
        <translation>Geben Sie einen mit bis zu {0} Zeichen.</translation>
    </message>
    <message>
        <source>Give it one, such as “Office”.</source>
        <translation>Geben Sie ihm einen, etwa „Büro“.</translation>
    </message>
    <message>
        <source>Give it one.</source>
        <translation>Geben Sie ihr einen.</translation>
    </message>
    <message>
        <source>Give the day on which the person agreed.</source>
        <translation>Geben Sie den Tag an, an dem die Person eingewilligt hat.</translation>
    </message>
    <message>
        <source>Give this one another name.</source>
        <translation>Geben Sie diesem einen anderen Namen.</translation>
    </message>
    <message>
        <source>Go back to Rundbrief; this page can be closed.</source>
        <translation>Kehren Sie zu Rundbrief zurück; diese Seite können Sie schließen.</translation>
    </message>
    <message>
        <source>Go on sending in a while.</source>
        <translation>Senden Sie in einer Weile weiter.</translation>
    </message>
    <message>
        <source>Google gives one to desktop apps, too, and asks for it; it opens nothing by itself.</source>
        <translation>Google gibt ihn auch Desktop-Apps und fragt danach; für sich allein öffnet er nichts.</translation>
    </message>
    <message>
        <source>Groups lie more than {0} deep.</source>
        <translation>Gruppen liegen mehr als {0} tief.</translation>
    </message>
    <message>
        <source>How often opens and withdrawals are fetched from the endpoint while the program runs.</source>
        <translation>Wie oft Öffnungen und Widerrufe vom Endpunkt geholt werden, solange das Programm läuft.</translation>
    </message>
    <message>
        <source>If a backup of this office was restored lately, later mails are unknown here.</source>
        <translation>Wurde kürzlich eine Sicherung dieses Büros zurückgespielt, so sind spätere E-Mails hier unbekannt.</translation>
    </message>
    <message>
        <source>If it is a table, save it as “CSV UTF-8” in its program, and use that file.</source>
        <translation>Ist es eine Tabelle, so speichern Sie sie in ihrem Programm als „CSV UTF-8“, und nehmen Sie diese Datei.</translation>
    </message>
    <message>
        <source>If the value is “{0}”, put it in quotes.</source>
        <translation>Ist „{0}“ der Wert, so setzen Sie ihn in Anführungszeichen.</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>Das ist ein Ordner</translation>
    </message>
    <message>
        <source>It answered another question than it was asked.</source>
        <translation>Er beantwortete eine andere Frage als die gestellte.</translation>
    </message>
    <message>
        <source>It answered without encryption.</source>
        <translation>Er antwortete ohne Verschlüsselung.</translation>
    </message>
    <message>
        <source>It begins outside of the folder.</source>
        <translation>Er beginnt außerhalb des Ordners.</translation>
    </message>
    <message>
        <source>It begins with https://.</source>
        <translation>Sie beginnt mit https://.</translation>
    </message>
    <message>
        <source>It begins with something else than mailto:.</source>
        <translation>Er beginnt mit etwas anderem als mailto:.</translation>
    </message>
    <message>
        <source>It begins with {0}://, and an office needs PostgreSQL.</source>
        <translation>Sie beginnt mit {0}://, und ein Büro braucht PostgreSQL.</translation>
    </message>
    <message>
        <source>It belongs to {0}.</source>
        <translation>Sie gehört zu {0}.</translation>
    </message>
    <message>
        <source>It can stand in the text, not in the subject.</source>
        <translation>Er kann im Text stehen, nicht im Betreff.</translation>
    </message>
    <message>
        <source>It can&apos;t be read.</source>
        <translation>Sie lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>It can&apos;t be unpacked.</source>
        <translation>Die Datei lässt sich nicht entpacken.</translation>
    </message>
    <message>
        <source>It doesn&apos;t look like a Rundbrief endpoint.</source>
        <translation>Das sieht nicht nach einem Rundbrief-Endpunkt aus.</translation>
    </message>
    <message>
        <source>It expired{0}.</source>
        <translation>Es ist abgelaufen{0}.</translation>
    </message>
    <message>
        <source>It has more than {0} placeholders and conditions.</source>
        <translation>Sie hat mehr als {0} Platzhalter und Bedingungen.</translation>
    </message>
    <message>
        <source>It has neither a name nor a company nor an email address.</source>
        <translation>Sie hat weder einen Namen noch eine Firma noch eine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>It has no property number.</source>
        <translation>Sie hat keine Objektnummer.</translation>
    </message>
    <message>
        <source>It has too many parts.</source>
        <translation>Er hat zu viele Teile.</translation>
    </message>
    <message>
        <source>It has {0} MiB; mail servers take 25 at most.</source>
        <translation>Sie hat {0} MiB; Mailserver nehmen höchstens 25.</translation>
    </message>
    <message>
        <source>It has {0} cells, but the header has {1} columns.</source>
        <translation>Sie hat {0} Zellen, aber die Kopfzeile hat {1} Spalten.</translation>
    </message>
    <message>
        <source>It has {0} characters.</source>
        <translation>Es sind {0} Zeichen.</translation>
    </message>
    <message>
        <source>It has {0} characters; up to {1} work.</source>
        <translation>Es sind {0} Zeichen; bis zu {1} gehen.</translation>
    </message>
    <message>
        <source>It holds a control character.</source>
        <translation>Sie enthält ein Steuerzeichen.</translation>
    </message>
    <message>
        <source>It holds no keys.</source>
        <translation>Es enthält keine Schlüssel.</translation>
    </message>
    <message>
        <source>It holds the character U+{0}, which could change the mail.</source>
        <translation>Darin steht das Zeichen U+{0}, das die E-Mail verändern könnte.</translation>
    </message>
    <message>
        <source>It is damaged, or needs more memory than a list of addresses does.</source>
        <translation>Die Datei ist beschädigt oder braucht mehr Speicher als eine Liste von Adressen.</translation>
    </message>
    <message>
        <source>It is damaged, or not a text file.</source>
        <translation>Die Datei ist beschädigt oder keine Textdatei.</translation>
    </message>
    <message>
        <source>It is dated {0} UTC.</source>
        <translation>Ihr Datum ist {0} UTC.</translation>
    </message>
    <message>
        <source>It is for {0}, not for {1}.</source>
        <translation>Es ist für {0} ausgestellt, nicht für {1}.</translation>
    </message>
    <message>
        <source>It is in line {0}, and would speak for the person that mail was for.</source>
        <translation>Es steht in Zeile {0} und spräche für die Person, für die jene E-Mail war.</translation>
    </message>
    <message>
        <source>It is kept nowhere on this machine.</source>
        <translation>Es ist nirgends auf diesem Rechner aufbewahrt.</translation>
    </message>
    <message>
        <source>It is nested more than {0} levels deep.</source>
        <translation>Sie ist mehr als {0} Ebenen tief verschachtelt.</translation>
    </message>
    <message>
        <source>It is nested too deeply or can&apos;t be read.</source>
        <translation>Sie ist zu tief verschachtelt oder lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>It is no plain email address.</source>
        <translation>Es ist keine einfache E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>It is not in “{0}”.</source>
        <translation>Sie ist nicht in „{0}“.</translation>
    </message>
    <message>
        <source>It is not on this machine: passwords and mails would be readable on the way.</source>
        <translation>Er läuft nicht auf diesem Rechner: Passwörter und E-Mails wären unterwegs lesbar.</translation>
    </message>
    <message>
        <source>It is not valid{0}.</source>
        <translation>Es gilt nicht{0}.</translation>
    </message>
    <message>
        <source>It is not written in UTF-8.</source>
        <translation>Er ist nicht in UTF-8 geschrieben.</translation>
    </message>
    <message>
        <source>It is too long.</source>
        <translation>Er ist zu lang.</translation>
    </message>
    <message>
        <source>It is undone already, or another one came after it.</source>
        <translation>Er ist es schon, oder ein anderer kam danach.</translation>
    </message>
    <message>
        <source>It may have {0} KiB.</source>
        <translation>Es darf {0} KiB haben.</translation>
    </message>
    <message>
        <source>It must be a PEM file.</source>
        <translation>Es muss eine PEM-Datei sein.</translation>
    </message>
    <message>
        <source>It names no database.</source>
        <translation>Sie nennt keine Datenbank.</translation>
    </message>
    <message>
        <source>It needs at least {0} characters.</source>
        <translation>Sie braucht mindestens {0} Zeichen.</translation>
    </message>
    <message>
        <source>It offers no STARTTLS.</source>
        <translation>Er bietet kein STARTTLS an.</translation>
    </message>
    <message>
        <source>It offers only old versions of TLS, which are not safe.</source>
        <translation>Er bietet nur alte Fassungen von TLS an, die nicht sicher sind.</translation>
    </message>
    <message>
        <source>It refused ours.</source>
        <translation>Unsere Verbindung wurde abgelehnt.</translation>
    </message>
    <message>
        <source>It said more than it was asked for.</source>
        <translation>Er sagte mehr, als er gefragt war.</translation>
    </message>
    <message>
        <source>It said nothing.</source>
        <translation>Es kam keine Antwort.</translation>
    </message>
    <message>
        <source>It said: {0}</source>
        <translation>Die Antwort war: {0}</translation>
    </message>
    <message>
        <source>It said: {0} {1}</source>
        <translation>Die Antwort war: {0} {1}</translation>
    </message>
    <message>
        <source>It said: {0}.</source>
        <translation>Die Antwort war: {0}.</translation>
    </message>
    <message>
        <source>It said: {0}{1}.</source>
        <translation>Die Antwort war: {0}{1}.</translation>
    </message>
    <message>
        <source>It takes passwords only.</source>
        <translation>Er nimmt nur Passwörter.</translation>
    </message>
    <message>
        <source>It took too long.</source>
        <translation>Es dauerte zu lange.</translation>
    </message>
    <message>
        <source>It wants a password for mail programs, made in its own settings.</source>
        <translation>Dort braucht es ein Passwort für Mailprogramme aus den eigenen Einstellungen.</translation>
    </message>
    <message>
        <source>It wants an app password, made in its own settings.</source>
        <translation>Dort braucht es ein App-Passwort aus den eigenen Einstellungen.</translation>
    </message>
    <message>
        <source>It was called “{0}”.</source>
        <translation>Es hieß „{0}“.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>It was changed meanwhile.</source>
        <translation>Sie wurde inzwischen geändert.</translation>
    </message>
    <message>
        <source>It was changed or taken back.</source>
        <translation>Er wurde geändert oder zurückgezogen.</translation>
    </message>
    <message>
        <source>It was deleted already.</source>
        <translation>Sie war schon gelöscht.</translation>
    </message>
    <message>
        <source>It was deleted meanwhile.</source>
        <translation>Sie wurde inzwischen gelöscht.</translation>
    </message>
    <message>
        <source>It was deleted or merged meanwhile.</source>
        <translation>Sie wurde inzwischen gelöscht oder zusammengeführt.</translation>
    </message>
    <message>
        <source>It was deleted.</source>
        <translation>Sie wurde gelöscht.</translation>
    </message>
    <message>
        <source>It was not used.</source>
        <translation>Sie wurde nicht benutzt.</translation>
    </message>
    <message>
        <source>It was undone meanwhile.</source>
        <translation>Es wurde inzwischen rückgängig gemacht.</translation>
    </message>
    <message>
        <source>It would send each of them a mail of its own to all, so everybody would get several.</source>
        <translation>Jeder bekäme eine eigene E-Mail an alle, also bekämen alle mehrere.</translation>
    </message>
    <message>
        <source>Its answer has no end.</source>
        <translation>Die Antwort hat kein Ende.</translation>
    </message>
    <message>
        <source>Its key is locked, and without it nobody could tell an erasure from a forgery.</source>
        <translation>Sein Schlüssel ist verschlossen, und ohne ihn ließe sich ein Löschen nicht von einer Fälschung unterscheiden.</translation>
    </message>
    <message>
        <source>Its page holds more than it says.</source>
        <translation>Seine Seite enthält mehr, als sie sagt.</translation>
    </message>
    <message>
        <source>Its page leads beyond its own end.</source>
        <translation>Seine Seite führt über ihr eigenes Ende hinaus.</translation>
    </message>
    <message>
        <source>Its question for the password can&apos;t be read.</source>
        <translation>Die Frage nach dem Passwort lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Its server has signed it itself.</source>
        <translation>Sein Server hat es selbst unterschrieben.</translation>
    </message>
    <message>
        <source>Its values add {0} characters; {1} work.</source>
        <translation>Ihre Werte bringen {0} Zeichen mit; {1} gehen.</translation>
    </message>
    <message>
        <source>Joining with “~”</source>
        <translation>Verbinden mit „~“</translation>
    </message>
    <message>
        <source>Keep yours, or discard your changes to see theirs.</source>
        <translation>Behalten Sie Ihres, oder verwerfen Sie Ihre Änderungen, um die anderen zu sehen.</translation>
    </message>
    <message>
        <source>Leave its big pictures out.</source>
        <translation>Lassen Sie seine großen Bilder weg.</translation>
    </message>
    <message>
        <source>Leave one of them.</source>
        <translation>Lassen Sie eine davon stehen.</translation>
    </message>
    <message>
        <source>Let it end in .csv or in .xlsx.</source>
        <translation>Lassen Sie den Namen auf .csv oder .xlsx enden.</translation>
    </message>
    <message>
        <source>Line {0} is longer than {1} characters.</source>
        <translation>Zeile {0} ist länger als {1} Zeichen.</translation>
    </message>
    <message>
        <source>Lines {0} to {1}</source>
        <translation>Zeilen {0} bis {1}</translation>
    </message>
    <message>
        <source>Link a property to this mail.</source>
        <translation>Verknüpfen Sie eine Immobilie mit dieser E-Mail.</translation>
    </message>
    <message>
        <source>Link: “{0}” is no web address.</source>
        <translation>Link: „{0}“ ist keine Webadresse.</translation>
    </message>
    <message>
        <source>Look at its words under Dispatches; then go on sending, or stop.</source>
        <translation>Sehen Sie unter Versand seine Worte an; dann senden Sie weiter oder brechen ab.</translation>
    </message>
    <message>
        <source>Look at the file.</source>
        <translation>Sehen Sie die Datei an.</translation>
    </message>
    <message>
        <source>Look at the list again.</source>
        <translation>Sehen Sie noch einmal in die Liste.</translation>
    </message>
    <message>
        <source>Look under Dispatches at what became of each mail.</source>
        <translation>Sehen Sie unter Versand nach, was aus jeder E-Mail wurde.</translation>
    </message>
    <message>
        <source>Look whether what you did last is there, and try again if not.</source>
        <translation>Sehen Sie nach, ob Ihr letzter Schritt da ist, und versuchen Sie es sonst noch einmal.</translation>
    </message>
    <message>
        <source>Mail to it bounced.</source>
        <translation>Eine E-Mail dorthin kam zurück.</translation>
    </message>
    <message>
        <source>Mails sent now would not be counted.</source>
        <translation>Jetzt gesendete E-Mails würden nicht gezählt.</translation>
    </message>
    <message>
        <source>Make it smaller, and try again.</source>
        <translation>Verkleinern Sie es und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Make its pictures smaller, or leave some out.</source>
        <translation>Verkleinern Sie seine Bilder, oder lassen Sie einige weg.</translation>
    </message>
    <message>
        <source>Make sure that no other Rundbrief sends the same mails; then go on sending.</source>
        <translation>Vergewissern Sie sich, dass kein anderes Rundbrief dieselben E-Mails sendet; dann senden Sie weiter.</translation>
    </message>
    <message>
        <source>More came than the answer.</source>
        <translation>Es kam mehr als die Antwort.</translation>
    </message>
    <message>
        <source>Most providers allow no more than a few.</source>
        <translation>Die meisten Anbieter erlauben nur wenige.</translation>
    </message>
    <message>
        <source>Name a CSV file.</source>
        <translation>Nennen Sie eine CSV-Datei.</translation>
    </message>
    <message>
        <source>Name exactly one.</source>
        <translation>Nennen Sie genau eines.</translation>
    </message>
    <message>
        <source>Name one of its fields, as in {{ address.city }}.</source>
        <translation>Nennen Sie eines seiner Felder, wie in {{ address.city }}.</translation>
    </message>
    <message>
        <source>Name the columns {0}.</source>
        <translation>Nennen Sie die Spalten {0}.</translation>
    </message>
    <message>
        <source>Name them in the first line, for example: {0}.</source>
        <translation>Nennen Sie sie in der ersten Zeile, zum Beispiel: {0}.</translation>
    </message>
    <message>
        <source>New mails don&apos;t need it; opens of mails that point to it stay unknown meanwhile.</source>
        <translation>Neue E-Mails brauchen ihn nicht; Öffnungen von E-Mails, die auf ihn zeigen, bleiben solange unbekannt.</translation>
    </message>
    <message>
        <source>No account is chosen.</source>
        <translation>Es ist kein Konto gewählt.</translation>
    </message>
    <message>
        <source>No answer had come when the program was closed</source>
        <translation>Keine Antwort war gekommen, als das Programm geschlossen wurde</translation>
    </message>
    <message>
        <source>No browser could be opened.</source>
        <translation>Es ließ sich kein Browser öffnen.</translation>
    </message>
    <message>
        <source>No column says which property a row is about.</source>
        <translation>Keine Spalte sagt, um welche Immobilie es in einer Zeile geht.</translation>
    </message>
    <message>
        <source>No column says which {0} these are.</source>
        <translation>Keine Spalte sagt, um welche {0} es geht.</translation>
    </message>
    <message>
        <source>No column says whom a row is about.</source>
        <translation>Keine Spalte sagt, um wen es in einer Zeile geht.</translation>
    </message>
    <message>
        <source>No endpoint is paired.</source>
        <translation>Es ist kein Endpunkt gekoppelt.</translation>
    </message>
    <message>
        <source>No folder is chosen for the attachments of each recipient.</source>
        <translation>Für die Anhänge der einzelnen Empfänger ist kein Ordner gewählt.</translation>
    </message>
    <message>
        <source>No recipients are chosen.</source>
        <translation>Es sind keine Empfänger gewählt.</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>Auf dem Gerät ist kein Platz mehr</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>Datei oder Ordner fehlt</translation>
    </message>
    <message>
        <source>Nobody can be asked for consent yet: no endpoint is paired.</source>
        <translation>Noch lässt sich niemand um Einwilligung bitten: kein Endpunkt ist gekoppelt.</translation>
    </message>
    <message>
        <source>Nobody can tell whom it means without it.</source>
        <translation>Ohne es weiß niemand, wen er meint.</translation>
    </message>
    <message>
        <source>Nobody gets the same mail twice.</source>
        <translation>Niemand bekommt dieselbe E-Mail zweimal.</translation>
    </message>
    <message>
        <source>Nobody has signed in with {0} yet.</source>
        <translation>Bei {0} hat sich noch niemand angemeldet.</translation>
    </message>
    <message>
        <source>Nobody has worked with the data for more than a day</source>
        <translation>Seit mehr als einem Tag hat niemand mit den Daten gearbeitet</translation>
    </message>
    <message>
        <source>Nobody may be tracked while being asked whether they agree.</source>
        <translation>Niemand darf verfolgt werden, während um die Einwilligung gebeten wird.</translation>
    </message>
    <message>
        <source>Nobody signed in with {0}.</source>
        <translation>Niemand hat sich bei {0} angemeldet.</translation>
    </message>
    <message>
        <source>Nobody writes to “{0}” any more.</source>
        <translation>An „{0}“ schreibt niemand mehr.</translation>
    </message>
    <message>
        <source>Nothing came in.</source>
        <translation>Nichts kam herein.</translation>
    </message>
    <message>
        <source>Nothing can be sent from this data folder.</source>
        <translation>Aus diesem Datenordner lässt sich nichts senden.</translation>
    </message>
    <message>
        <source>Nothing can be tracked yet: no endpoint is paired.</source>
        <translation>Noch lässt sich nichts verfolgen: kein Endpunkt ist gekoppelt.</translation>
    </message>
    <message>
        <source>Nothing has changed.</source>
        <translation>Nichts hat sich geändert.</translation>
    </message>
    <message>
        <source>Nothing is sent before somebody has looked.</source>
        <translation>Nichts wird gesendet, bevor jemand nachgesehen hat.</translation>
    </message>
    <message>
        <source>Nothing keeps mail from “{0}”.</source>
        <translation>Nichts hält E-Mails von „{0}“ fern.</translation>
    </message>
    <message>
        <source>Nothing of it was taken over; ask the admin.</source>
        <translation>Nichts davon wurde übernommen; fragen Sie den Administrator.</translation>
    </message>
    <message>
        <source>Nothing of that was kept.</source>
        <translation>Nichts davon wurde behalten.</translation>
    </message>
    <message>
        <source>Nothing secret was sent.</source>
        <translation>Nichts Geheimes wurde gesendet.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Nothing was erased.</source>
        <translation>Nichts wurde gelöscht.</translation>
    </message>
    <message>
        <source>Nothing was kept.</source>
        <translation>Nichts wurde behalten.</translation>
    </message>
    <message>
        <source>Nothing was sent or fetched.</source>
        <translation>Nichts wurde gesendet oder abgeholt.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Nothing was stored. Try again.</source>
        <translation>Nichts wurde gespeichert. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>One of the two is gone.</source>
        <translation>Eine der beiden ist fort.</translation>
    </message>
    <message>
        <source>One part of a condition opens or closes a tag, a quote or a comment that another does not.</source>
        <translation>Ein Teil einer Bedingung öffnet oder schließt ein Tag, ein Anführungszeichen oder einen Kommentar, ein anderer nicht.</translation>
    </message>
    <message>
        <source>Only texts can be compared.</source>
        <translation>Nur Texte lassen sich vergleichen.</translation>
    </message>
    <message>
        <source>Open it in its program, save it as “CSV UTF-8”, and use that file.</source>
        <translation>Öffnen Sie sie in ihrem Programm, speichern Sie sie als „CSV UTF-8“, und nehmen Sie diese Datei.</translation>
    </message>
    <message>
        <source>Open it in its program, save it without the password, and use that file.</source>
        <translation>Öffnen Sie die Datei in ihrem Programm, speichern Sie sie ohne Passwort, und nehmen Sie diese.</translation>
    </message>
    <message>
        <source>Opens are kept there until it can be reached again.</source>
        <translation>Öffnungen bleiben dort, bis er wieder zu erreichen ist.</translation>
    </message>
    <message>
        <source>Opens between its backup and now may be missing; ask the admin.</source>
        <translation>Öffnungen zwischen der Sicherung und jetzt können fehlen; fragen Sie den Administrator.</translation>
    </message>
    <message>
        <source>Or the file with the secrets was changed.</source>
        <translation>Oder die Datei mit den Geheimnissen wurde geändert.</translation>
    </message>
    <message>
        <source>Otherwise what was seen while the consent held stays in the figures.</source>
        <translation>Sonst bleibt in den Zahlen, was gesehen wurde, solange die Einwilligung galt.</translation>
    </message>
    <message>
        <source>Pair again with a new pairing code.</source>
        <translation>Koppeln Sie noch einmal mit einem neuen Kopplungscode.</translation>
    </message>
    <message>
        <source>Pair an endpoint in the preferences, or switch off Track shipping.</source>
        <translation>Koppeln Sie in den Einstellungen einen Endpunkt, oder schalten Sie „Versand verfolgen“ aus.</translation>
    </message>
    <message>
        <source>Pair an endpoint in the preferences.</source>
        <translation>Koppeln Sie in den Einstellungen einen Endpunkt.</translation>
    </message>
    <message>
        <source>Passwords and mails would be readable on the way.</source>
        <translation>Passwörter und E-Mails wären unterwegs lesbar.</translation>
    </message>
    <message>
        <source>Paste the admin&apos;s pairing code into the preferences, or run “rundbrief pair CODE”.</source>
        <translation>Fügen Sie den Kopplungscode des Administrators in den Einstellungen ein, oder rufen Sie „rundbrief pair CODE“ auf.</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>Keine Berechtigung</translation>
    </message>
    <message>
        <source>Port 465 goes with tls, port 587 with starttls.</source>
        <translation>Port 465 gehört zu tls, Port 587 zu starttls.</translation>
    </message>
    <message>
        <source>Port 993 goes with tls, port 143 with starttls.</source>
        <translation>Port 993 gehört zu tls, Port 143 zu starttls.</translation>
    </message>
    <message>
        <source>Put brackets around what belongs together.</source>
        <translation>Setzen Sie Klammern um das, was zusammengehört.</translation>
    </message>
    <message>
        <source>Put it into the folder.</source>
        <translation>Legen Sie sie in den Ordner.</translation>
    </message>
    <message>
        <source>Put it into the text, or into a quoted title.</source>
        <translation>Setzen Sie ihn in den Text, oder in einen Titel mit Anführungszeichen.</translation>
    </message>
    <message>
        <source>Put it into the text.</source>
        <translation>Setzen Sie ihn in den Text.</translation>
    </message>
    <message>
        <source>Put it on the web and link to it.</source>
        <translation>Legen Sie sie ins Netz und verlinken Sie sie.</translation>
    </message>
    <message>
        <source>Put it there.</source>
        <translation>Legen Sie sie dorthin.</translation>
    </message>
    <message>
        <source>Put the file into it.</source>
        <translation>Legen Sie die Datei hinein.</translation>
    </message>
    <message>
        <source>Put the file itself there.</source>
        <translation>Legen Sie die Datei selbst dorthin.</translation>
    </message>
    <message>
        <source>Put the file there.</source>
        <translation>Legen Sie die Datei dorthin.</translation>
    </message>
    <message>
        <source>Put the value into quotes: == &quot;2&quot;.</source>
        <translation>Setzen Sie den Wert in Anführungszeichen: == &quot;2&quot;.</translation>
    </message>
    <message>
        <source>Put whole tags into each part.</source>
        <translation>Setzen Sie ganze Tags in jeden Teil.</translation>
    </message>
    <message>
        <source>Raw blocks can&apos;t be used in a template.</source>
        <translation>„Raw“-Blöcke sind in einer Vorlage nicht möglich.</translation>
    </message>
    <message>
        <source>Record a consent first.</source>
        <translation>Halten Sie zuerst eine Einwilligung fest.</translation>
    </message>
    <message>
        <source>Remove it and pair again.</source>
        <translation>Entfernen Sie es und koppeln Sie noch einmal.</translation>
    </message>
    <message>
        <source>Rename one of them.</source>
        <translation>Benennen Sie eine davon um.</translation>
    </message>
    <message>
        <source>Run “rundbrief report” to see them all.</source>
        <translation>„rundbrief report“ zeigt alle.</translation>
    </message>
    <message>
        <source>Rundbrief is not registered with {0} yet.</source>
        <translation>Rundbrief ist noch nicht bei {0} registriert.</translation>
    </message>
    <message>
        <source>Rundbrief says why; this page can be closed.</source>
        <translation>Rundbrief sagt, warum; diese Seite können Sie schließen.</translation>
    </message>
    <message>
        <source>Save it again in its program, and use that file.</source>
        <translation>Speichern Sie sie noch einmal in ihrem Programm, und nehmen Sie diese Datei.</translation>
    </message>
    <message>
        <source>Save it as a web page or as an email file, and take that.</source>
        <translation>Speichern Sie ihn als Webseite oder als E-Mail-Datei, und nehmen Sie diese.</translation>
    </message>
    <message>
        <source>Save it first, or check its name.</source>
        <translation>Speichern Sie zuerst, oder prüfen Sie den Namen.</translation>
    </message>
    <message>
        <source>Save the mail with its text, and take that file.</source>
        <translation>Speichern Sie die E-Mail mit ihrem Text, und nehmen Sie diese Datei.</translation>
    </message>
    <message>
        <source>Save the table again and try that file.</source>
        <translation>Speichern Sie die Tabelle noch einmal und nehmen Sie diese Datei.</translation>
    </message>
    <message>
        <source>Save the table again, with its rows.</source>
        <translation>Speichern Sie die Tabelle noch einmal, mit ihren Zeilen.</translation>
    </message>
    <message>
        <source>Save the table alone as “CSV UTF-8” in its program, and use that file.</source>
        <translation>Speichern Sie die Tabelle allein in ihrem Programm als „CSV UTF-8“, und nehmen Sie diese Datei.</translation>
    </message>
    <message>
        <source>See “rundbrief suppressed” for all.</source>
        <translation>Alle zeigt „rundbrief suppressed“.</translation>
    </message>
    <message>
        <source>Sending by other programs has to be switched on in its own settings first.</source>
        <translation>Das Senden durch andere Programme ist dort zuerst in den eigenen Einstellungen einzuschalten.</translation>
    </message>
    <message>
        <source>Sending was broken off.</source>
        <translation>Der Versand wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Set a default browser, then try again.</source>
        <translation>Legen Sie einen Standardbrowser fest und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Shorten it; mail programs show about 60.</source>
        <translation>Kürzen Sie ihn; Mailprogramme zeigen etwa 60.</translation>
    </message>
    <message>
        <source>Shown in the window&apos;s title, so that you know whose data you see.</source>
        <translation>Steht im Titel des Fensters, damit Sie wissen, wessen Daten Sie sehen.</translation>
    </message>
    <message>
        <source>Sign in again in the account, with just this mailbox.</source>
        <translation>Melden Sie sich im Konto noch einmal an, mit genau diesem Postfach.</translation>
    </message>
    <message>
        <source>Sign in once more and agree to everything that is asked.</source>
        <translation>Melden Sie sich noch einmal an und stimmen Sie allem zu, wonach gefragt wird.</translation>
    </message>
    <message>
        <source>Sign in once more and agree, or use another way.</source>
        <translation>Melden Sie sich noch einmal an und stimmen Sie zu, oder nehmen Sie einen anderen Weg.</translation>
    </message>
    <message>
        <source>Sign in with Google; no password is kept.</source>
        <translation>Melden Sie sich bei Google an; ein Passwort wird nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>Sign in with Microsoft; it takes passwords no more.</source>
        <translation>Melden Sie sich bei Microsoft an; Passwörter werden dort nicht mehr angenommen.</translation>
    </message>
    <message>
        <source>So long somebody&apos;s email leads to what they once agreed to, and to nothing else. 0 keeps it for ever.</source>
        <translation>So lange führt eine E-Mail-Adresse zu dem, worin sie einmal eingewilligt hat, und zu nichts anderem. 0 bewahrt es für immer auf.</translation>
    </message>
    <message>
        <source>So long they can be brought back; then they are erased for good. 0 keeps them for ever.</source>
        <translation>So lange lassen sie sich zurückholen; dann werden sie endgültig gelöscht. 0 behält sie für immer.</translation>
    </message>
    <message>
        <source>So many can&apos;t be imported at once; nothing came in.</source>
        <translation>So viele lassen sich nicht auf einmal importieren; nichts kam herein.</translation>
    </message>
    <message>
        <source>So many can&apos;t be read at once.</source>
        <translation>So viele lassen sich nicht auf einmal lesen.</translation>
    </message>
    <message>
        <source>Somebody deleted it meanwhile.</source>
        <translation>Jemand hat sie inzwischen gelöscht.</translation>
    </message>
    <message>
        <source>Somebody has asked not to write there.</source>
        <translation>Jemand hat gebeten, nicht dorthin zu schreiben.</translation>
    </message>
    <message>
        <source>Split it into several files.</source>
        <translation>Teilen Sie sie in mehrere Dateien.</translation>
    </message>
    <message>
        <source>Square brackets</source>
        <translation>Eckige Klammern</translation>
    </message>
    <message>
        <source>Such as smtp.example.org and 587.</source>
        <translation>Etwa smtp.example.org und 587.</translation>
    </message>
    <message>
        <source>Such files reach for others on this computer, so this one is left unread.</source>
        <translation>Solche Dateien greifen nach anderen auf diesem Rechner; diese wird nicht geöffnet.</translation>
    </message>
    <message>
        <source>Switch off Track shipping.</source>
        <translation>Schalten Sie „Versand verfolgen“ aus.</translation>
    </message>
    <message>
        <source>Switch on Mail merge.</source>
        <translation>Schalten Sie „Serienmail“ ein.</translation>
    </message>
    <message>
        <source>Switched off, no mail of this office carries a tracking image, and nothing more is fetched of those that went out before.</source>
        <translation>Ausgeschaltet trägt keine E-Mail dieses Büros ein Zählbild, und von den früheren wird nichts mehr geholt.</translation>
    </message>
    <message>
        <source>Switching escaping off</source>
        <translation>Das Abschalten der Maskierung</translation>
    </message>
    <message>
        <source>Take it out; Rundbrief adds each recipient&apos;s own.</source>
        <translation>Nehmen Sie es heraus; Rundbrief fügt jedem Empfänger das eigene hinzu.</translation>
    </message>
    <message>
        <source>Take several words that you can remember.</source>
        <translation>Nehmen Sie mehrere Wörter, die Sie sich merken können.</translation>
    </message>
    <message>
        <source>Take some out.</source>
        <translation>Nehmen Sie einige heraus.</translation>
    </message>
    <message>
        <source>Take the condition out, or bring the field back.</source>
        <translation>Nehmen Sie die Bedingung heraus, oder stellen Sie das Feld wieder her.</translation>
    </message>
    <message>
        <source>Tell the admin what the server says.</source>
        <translation>Sagen Sie dem Administrator, was der Server sagt.</translation>
    </message>
    <message>
        <source>Tell whoever runs the server, or check this computer&apos;s date.</source>
        <translation>Sagen Sie es dem, der den Server betreibt, oder prüfen Sie das Datum dieses Rechners.</translation>
    </message>
    <message>
        <source>Tests with “is”</source>
        <translation>Prüfungen mit „is“</translation>
    </message>
    <message>
        <source>That is no answer of a working endpoint.</source>
        <translation>So antwortet kein Endpunkt, der funktioniert.</translation>
    </message>
    <message>
        <source>The Html ends inside of a tag, a comment or a style.</source>
        <translation>Das Html endet innerhalb eines Tags, eines Kommentars oder eines Stils.</translation>
    </message>
    <message>
        <source>The URL of the office database can&apos;t be used.</source>
        <translation>Die URL der Datenbank des Büros lässt sich nicht benutzen.</translation>
    </message>
    <message>
        <source>The account may not send at the moment.</source>
        <translation>Das Konto darf im Moment nicht senden.</translation>
    </message>
    <message>
        <source>The account may not send before {0}.</source>
        <translation>Das Konto darf nicht vor {0} senden.</translation>
    </message>
    <message>
        <source>The account needs a folder for its mails.</source>
        <translation>Das Konto braucht einen Ordner für seine E-Mails.</translation>
    </message>
    <message>
        <source>The account needs a name.</source>
        <translation>Das Konto braucht einen Namen.</translation>
    </message>
    <message>
        <source>The account needs a server and a port.</source>
        <translation>Das Konto braucht einen Server und einen Port.</translation>
    </message>
    <message>
        <source>The account of this dispatch is gone.</source>
        <translation>Das Konto dieses Versands ist fort.</translation>
    </message>
    <message>
        <source>The address was deleted or merged with another one since.</source>
        <translation>Die Adresse wurde seitdem gelöscht oder mit einer anderen zusammengeführt.</translation>
    </message>
    <message>
        <source>The answer can&apos;t be unpacked.</source>
        <translation>Die Antwort lässt sich nicht entpacken.</translation>
    </message>
    <message>
        <source>The answer ends before its end.</source>
        <translation>Die Antwort endet vor ihrem Ende.</translation>
    </message>
    <message>
        <source>The answer has more parts than a page has.</source>
        <translation>Die Antwort hat mehr Teile als eine Seite.</translation>
    </message>
    <message>
        <source>The answer is larger than 2 MiB.</source>
        <translation>Die Antwort ist größer als 2 MiB.</translation>
    </message>
    <message>
        <source>The answer is no JSON.</source>
        <translation>Die Antwort ist kein JSON.</translation>
    </message>
    <message>
        <source>The answer is packed in a way that nobody asked for.</source>
        <translation>Die Antwort ist auf eine Weise gepackt, um die niemand gebeten hat.</translation>
    </message>
    <message>
        <source>The attached file “{0}” is missing.</source>
        <translation>Die angehängte Datei „{0}“ fehlt.</translation>
    </message>
    <message>
        <source>The attachment&apos;s name is empty.</source>
        <translation>Der Name des Anhangs ist leer.</translation>
    </message>
    <message>
        <source>The bracket at character {0} is not closed.</source>
        <translation>Die Klammer bei Zeichen {0} ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>The browser came back from another sign-in.</source>
        <translation>Der Browser kam von einer anderen Anmeldung zurück.</translation>
    </message>
    <message>
        <source>The card that begins in line {0} can&apos;t be read.</source>
        <translation>Die Karte, die in Zeile {0} beginnt, lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The card that begins in line {0} has no end.</source>
        <translation>Die Karte, die in Zeile {0} beginnt, hat kein Ende.</translation>
    </message>
    <message>
        <source>The card that begins in line {0} is too long.</source>
        <translation>Die Karte, die in Zeile {0} beginnt, ist zu lang.</translation>
    </message>
    <message>
        <source>The certificate file {0} can&apos;t be used.</source>
        <translation>Die Zertifikatsdatei {0} lässt sich nicht benutzen.</translation>
    </message>
    <message>
        <source>The certificate of {0} can&apos;t be trusted.</source>
        <translation>Dem Zertifikat von {0} ist nicht zu trauen.</translation>
    </message>
    <message>
        <source>The clock has jumped by more than a day</source>
        <translation>Die Uhr ist um mehr als einen Tag gesprungen</translation>
    </message>
    <message>
        <source>The clock of {0} is {1} ahead of this one.</source>
        <translation>Die Uhr von {0} geht gegenüber dieser {1} vor.</translation>
    </message>
    <message>
        <source>The clock of {0} is {1} behind this one.</source>
        <translation>Die Uhr von {0} geht gegenüber dieser {1} nach.</translation>
    </message>
    <message>
        <source>The connection broke: {0}</source>
        <translation>Die Verbindung brach ab: {0}</translation>
    </message>
    <message>
        <source>The connection to the database was lost.</source>
        <translation>Die Verbindung zur Datenbank ging verloren.</translation>
    </message>
    <message>
        <source>The consent ledger can&apos;t be written to.</source>
        <translation>In das Einwilligungsverzeichnis lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>The data folder {0} can&apos;t be used.</source>
        <translation>Der Datenordner {0} lässt sich nicht benutzen.</translation>
    </message>
    <message>
        <source>The data was copied or restored to another place</source>
        <translation>Die Daten wurden an einen anderen Ort kopiert oder dort zurückgespielt</translation>
    </message>
    <message>
        <source>The database can&apos;t be used.</source>
        <translation>Die Datenbank lässt sich nicht benutzen.</translation>
    </message>
    <message>
        <source>The database has lost sight of this program</source>
        <translation>Die Datenbank hat dieses Programm aus den Augen verloren</translation>
    </message>
    <message>
        <source>The database server can&apos;t be reached.</source>
        <translation>Der Datenbankserver ist nicht zu erreichen.</translation>
    </message>
    <message>
        <source>The database server doesn&apos;t let this desk in.</source>
        <translation>Der Datenbankserver lässt diesen Arbeitsplatz nicht ein.</translation>
    </message>
    <message>
        <source>The database server has no connection free.</source>
        <translation>Der Datenbankserver hat keine Verbindung frei.</translation>
    </message>
    <message>
        <source>The database server is at its limits.</source>
        <translation>Der Datenbankserver ist an seinen Grenzen.</translation>
    </message>
    <message>
        <source>The database server is just starting or stopping.</source>
        <translation>Der Datenbankserver startet oder endet gerade.</translation>
    </message>
    <message>
        <source>The database server&apos;s name is not known.</source>
        <translation>Der Name des Datenbankservers ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The disk of the office database is full.</source>
        <translation>Die Festplatte der Datenbank des Büros ist voll.</translation>
    </message>
    <message>
        <source>The earlier endpoint {0} could not be asked.</source>
        <translation>Der frühere Endpunkt {0} war nicht zu befragen.</translation>
    </message>
    <message>
        <source>The endpoint answers, but a test open did not come back.</source>
        <translation>Der Endpunkt antwortet, aber eine Test-Öffnung kam nicht zurück.</translation>
    </message>
    <message>
        <source>The endpoint said {0}.</source>
        <translation>Der Endpunkt sagte {0}.</translation>
    </message>
    <message>
        <source>The file has more than {0} rows.</source>
        <translation>Die Datei hat mehr als {0} Zeilen.</translation>
    </message>
    <message>
        <source>The file has no column “{0}”.</source>
        <translation>Die Datei hat keine Spalte „{0}“.</translation>
    </message>
    <message>
        <source>The file has {0} columns.</source>
        <translation>Die Datei hat {0} Spalten.</translation>
    </message>
    <message>
        <source>The filter asks about a field that is not there any more.</source>
        <translation>Der Filter fragt nach einem Feld, das es nicht mehr gibt.</translation>
    </message>
    <message>
        <source>The filter can&apos;t be read at character {0}: {1}.</source>
        <translation>Der Filter lässt sich bei Zeichen {0} nicht lesen: {1}.</translation>
    </message>
    <message>
        <source>The filter can&apos;t be read at character {0}: “{1}”.</source>
        <translation>Der Filter lässt sich bei Zeichen {0} nicht lesen: „{1}“.</translation>
    </message>
    <message>
        <source>The filter has a quote at character {0} that is not closed.</source>
        <translation>Der Filter hat bei Zeichen {0} ein Anführungszeichen, das nicht geschlossen ist.</translation>
    </message>
    <message>
        <source>The filter has groups more than {0} deep.</source>
        <translation>Der Filter hat Gruppen, die mehr als {0} tief sind.</translation>
    </message>
    <message>
        <source>The filter has more than {0} conditions.</source>
        <translation>Der Filter hat mehr als {0} Bedingungen.</translation>
    </message>
    <message>
        <source>The filter is longer than {0} characters.</source>
        <translation>Der Filter ist länger als {0} Zeichen.</translation>
    </message>
    <message>
        <source>The filter names a {0} that is gone.</source>
        <translation>Der Filter nennt {0}, und das gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>The filter names an unknown field at character {0}: “{1}”.</source>
        <translation>Der Filter nennt bei Zeichen {0} ein unbekanntes Feld: „{1}“.</translation>
    </message>
    <message>
        <source>The filter or work list is empty.</source>
        <translation>Der Filter oder die Arbeitsliste ist leer.</translation>
    </message>
    <message>
        <source>The filter or work list is missing.</source>
        <translation>Der Filter oder die Arbeitsliste fehlt.</translation>
    </message>
    <message>
        <source>The filter “{0}” needs a field directly before it.</source>
        <translation>Der Filter „{0}“ braucht unmittelbar davor ein Feld.</translation>
    </message>
    <message>
        <source>The filter “{0}” needs a field or a text before it.</source>
        <translation>Der Filter „{0}“ braucht davor ein Feld oder einen Text.</translation>
    </message>
    <message>
        <source>The filter “{0}” takes only a text in quotes.</source>
        <translation>Der Filter „{0}“ nimmt nur einen Text in Anführungszeichen.</translation>
    </message>
    <message>
        <source>The filter “{0}” was given more than it takes.</source>
        <translation>Der Filter „{0}“ bekam mehr, als er nimmt.</translation>
    </message>
    <message>
        <source>The first line of the file names these columns: {0}.</source>
        <translation>Die erste Zeile der Datei nennt diese Spalten: {0}.</translation>
    </message>
    <message>
        <source>The folder {0} can&apos;t be used.</source>
        <translation>Der Ordner {0} lässt sich nicht benutzen.</translation>
    </message>
    <message>
        <source>The header of “{0}” can&apos;t be read.</source>
        <translation>Die Kopfzeile von „{0}“ lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>Der Import wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The key for {0} is missing.</source>
        <translation>Der Schlüssel für {0} fehlt.</translation>
    </message>
    <message>
        <source>The keyring can&apos;t be used.</source>
        <translation>Der Schlüsselbund lässt sich nicht benutzen.</translation>
    </message>
    <message>
        <source>The label is too long.</source>
        <translation>Die Bezeichnung ist zu lang.</translation>
    </message>
    <message>
        <source>The ledger has no entry about this person.</source>
        <translation>Das Verzeichnis hat keinen Eintrag über diese Person.</translation>
    </message>
    <message>
        <source>The letter is too long for a template.</source>
        <translation>Der Brief ist zu lang für eine Vorlage.</translation>
    </message>
    <message>
        <source>The lines of its answer contradict each other.</source>
        <translation>Die Zeilen der Antwort widersprechen einander.</translation>
    </message>
    <message>
        <source>The link before this placeholder can&apos;t be used.</source>
        <translation>Der Link vor diesem Platzhalter lässt sich nicht benutzen.</translation>
    </message>
    <message>
        <source>The link in the mail leads to a page there.</source>
        <translation>Der Link in der E-Mail führt auf eine Seite dort.</translation>
    </message>
    <message>
        <source>The link to agree by is each recipient&apos;s own.</source>
        <translation>Der Link zum Einwilligen gehört jedem Empfänger allein.</translation>
    </message>
    <message>
        <source>The mail can&apos;t be put together.</source>
        <translation>Die E-Mail lässt sich nicht zusammensetzen.</translation>
    </message>
    <message>
        <source>The mail has no subject.</source>
        <translation>Die E-Mail hat keinen Betreff.</translation>
    </message>
    <message>
        <source>The mail has {0} bytes; the server takes {1}.</source>
        <translation>Die E-Mail hat {0} Bytes; der Server nimmt {1}.</translation>
    </message>
    <message>
        <source>The mail is empty.</source>
        <translation>Die E-Mail ist leer.</translation>
    </message>
    <message>
        <source>The mail would be too long.</source>
        <translation>Die E-Mail würde zu lang.</translation>
    </message>
    <message>
        <source>The mail would carry no tracking image.</source>
        <translation>Die E-Mail trüge kein Zählbild.</translation>
    </message>
    <message>
        <source>The number “{0}” is taken.</source>
        <translation>Die Nummer „{0}“ ist vergeben.</translation>
    </message>
    <message>
        <source>The office database can only be read.</source>
        <translation>Die Datenbank des Büros lässt sich nur lesen.</translation>
    </message>
    <message>
        <source>The office database doesn&apos;t allow that.</source>
        <translation>Die Datenbank des Büros erlaubt das nicht.</translation>
    </message>
    <message>
        <source>The office database doesn&apos;t know this user.</source>
        <translation>Die Datenbank des Büros kennt diesen Benutzer nicht.</translation>
    </message>
    <message>
        <source>The office database doesn&apos;t take this login.</source>
        <translation>Die Datenbank des Büros nimmt diese Anmeldung nicht an.</translation>
    </message>
    <message>
        <source>The pairing code can&apos;t be used.</source>
        <translation>Der Kopplungscode lässt sich nicht benutzen.</translation>
    </message>
    <message>
        <source>The passphrase can&apos;t be read from “{0}”.</source>
        <translation>Die Passphrase lässt sich nicht aus „{0}“ lesen.</translation>
    </message>
    <message>
        <source>The password for {0} at {1} is missing.</source>
        <translation>Das Passwort für {0} bei {1} fehlt.</translation>
    </message>
    <message>
        <source>The passwords and keys are locked.</source>
        <translation>Die Passwörter und Schlüssel sind verschlossen.</translation>
    </message>
    <message>
        <source>The path of the attachments can&apos;t be used.</source>
        <translation>Der Pfad der Anhänge lässt sich nicht benutzen.</translation>
    </message>
    <message>
        <source>The picture “{0}” is too big for a mail.</source>
        <translation>Das Bild „{0}“ ist zu groß für eine E-Mail.</translation>
    </message>
    <message>
        <source>The program wrote it.</source>
        <translation>Das Programm hat sie geschrieben.</translation>
    </message>
    <message>
        <source>The recipient pressed the button on the page behind the link in this mail.</source>
        <translation>Der Empfänger hat auf der Seite hinter dem Link in dieser E-Mail den Knopf gedrückt.</translation>
    </message>
    <message>
        <source>The server refuses one mail after the other.</source>
        <translation>Der Server lehnt eine E-Mail nach der anderen ab.</translation>
    </message>
    <message>
        <source>The server said: {0} {1}.</source>
        <translation>Der Server sagte: {0} {1}.</translation>
    </message>
    <message>
        <source>The server says: {0}.</source>
        <translation>Der Server sagt: {0}.</translation>
    </message>
    <message>
        <source>The sign-in was cancelled.</source>
        <translation>Die Anmeldung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The subject holds a line break.</source>
        <translation>Der Betreff enthält einen Zeilenumbruch.</translation>
    </message>
    <message>
        <source>The subject is too long: it has {0} characters.</source>
        <translation>Der Betreff ist zu lang: er hat {0} Zeichen.</translation>
    </message>
    <message>
        <source>The template can&apos;t be used: line {0}.</source>
        <translation>Die Vorlage lässt sich nicht benutzen: Zeile {0}.</translation>
    </message>
    <message>
        <source>The template is empty.</source>
        <translation>Die Vorlage ist leer.</translation>
    </message>
    <message>
        <source>The template is too long.</source>
        <translation>Die Vorlage ist zu lang.</translation>
    </message>
    <message>
        <source>The template needs a name.</source>
        <translation>Die Vorlage braucht einen Namen.</translation>
    </message>
    <message>
        <source>The test was cancelled.</source>
        <translation>Der Test wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The text holds the tracking image or a personal link of an earlier mail.</source>
        <translation>Der Text enthält das Zählbild oder einen persönlichen Link einer früheren E-Mail.</translation>
    </message>
    <message>
        <source>The times of opens were put right by that.</source>
        <translation>Die Zeiten der Öffnungen wurden danach berichtigt.</translation>
    </message>
    <message>
        <source>The {0} is missing.</source>
        <translation>{0} fehlt.</translation>
    </message>
    <message>
        <source>The {0} needs a name.</source>
        <translation>Für „{0}“ fehlt ein Name.</translation>
    </message>
    <message>
        <source>Then it is forgotten who opened what; the figures of dispatches stay. 0 keeps them for ever.</source>
        <translation>Dann wird vergessen, wer was geöffnet hat; die Zahlen der Versände bleiben. 0 behält alles für immer.</translation>
    </message>
    <message>
        <source>Then only subject, time and a check sum stay of each. 0 keeps them for ever.</source>
        <translation>Dann bleiben von jeder nur Betreff, Zeit und eine Prüfsumme. 0 behält alles für immer.</translation>
    </message>
    <message>
        <source>There are no consent words in this language.</source>
        <translation>In dieser Sprache gibt es keinen Wortlaut der Einwilligung.</translation>
    </message>
    <message>
        <source>There are no templates in “{0}”.</source>
        <translation>Es gibt keine Vorlagen in „{0}“.</translation>
    </message>
    <message>
        <source>There are {0} choices.</source>
        <translation>Es gibt {0} Möglichkeiten.</translation>
    </message>
    <message>
        <source>There are {0}.</source>
        <translation>Es gibt {0}.</translation>
    </message>
    <message>
        <source>There is a field “{0}” already.</source>
        <translation>Es gibt schon ein Feld „{0}“.</translation>
    </message>
    <message>
        <source>There is a filter “{0}” already.</source>
        <translation>Es gibt schon einen Filter „{0}“.</translation>
    </message>
    <message>
        <source>There is a template “{0}” already.</source>
        <translation>Es gibt schon eine Vorlage „{0}“.</translation>
    </message>
    <message>
        <source>There is a work list “{0}” already.</source>
        <translation>Es gibt schon eine Arbeitsliste „{0}“.</translation>
    </message>
    <message>
        <source>There is another account “{0}”.</source>
        <translation>Es gibt ein anderes Konto „{0}“.</translation>
    </message>
    <message>
        <source>There is no account “{0}”.</source>
        <translation>Es gibt kein Konto „{0}“.</translation>
    </message>
    <message>
        <source>There is no address with the email “{0}”.</source>
        <translation>Es gibt keine Adresse mit der E-Mail „{0}“.</translation>
    </message>
    <message>
        <source>There is no consent text “{0}”.</source>
        <translation>Es gibt keinen Wortlaut „{0}“.</translation>
    </message>
    <message>
        <source>There is no dispatch {0}.</source>
        <translation>Es gibt keinen Versand {0}.</translation>
    </message>
    <message>
        <source>There is no dispatch “{0}”.</source>
        <translation>Es gibt keinen Versand „{0}“.</translation>
    </message>
    <message>
        <source>There is no field “{0}”.</source>
        <translation>Es gibt kein Feld „{0}“.</translation>
    </message>
    <message>
        <source>There is no file “{0}”.</source>
        <translation>Es gibt keine Datei „{0}“.</translation>
    </message>
    <message>
        <source>There is no filter “{0}”.</source>
        <translation>Es gibt keinen Filter „{0}“.</translation>
    </message>
    <message>
        <source>There is no folder “{0}”.</source>
        <translation>Es gibt keinen Ordner „{0}“.</translation>
    </message>
    <message>
        <source>There is no keyring here that keeps the endpoint&apos;s keys.</source>
        <translation>Hier gibt es keinen Schlüsselbund, der die Schlüssel des Endpunkts aufbewahrt.</translation>
    </message>
    <message>
        <source>There is no property with the number “{0}”.</source>
        <translation>Es gibt keine Immobilie mit der Nummer „{0}“.</translation>
    </message>
    <message>
        <source>There is no server of this name.</source>
        <translation>Es gibt keinen Server dieses Namens.</translation>
    </message>
    <message>
        <source>There is no setting “{0}”.</source>
        <translation>Es gibt keine Einstellung „{0}“.</translation>
    </message>
    <message>
        <source>There is no such database on the server.</source>
        <translation>Auf dem Server gibt es keine solche Datenbank.</translation>
    </message>
    <message>
        <source>There is no template “{0}”.</source>
        <translation>Es gibt keine Vorlage „{0}“.</translation>
    </message>
    <message>
        <source>There is no work list “{0}”.</source>
        <translation>Es gibt keine Arbeitsliste „{0}“.</translation>
    </message>
    <message>
        <source>There is no {0} for this mail.</source>
        <translation>Es gibt kein {0} für diese E-Mail.</translation>
    </message>
    <message>
        <source>There is no {0} “{1}”.</source>
        <translation>Für {0} gibt es kein „{1}“.</translation>
    </message>
    <message>
        <source>There is nobody to send to.</source>
        <translation>Es gibt niemanden, an den zu senden wäre.</translation>
    </message>
    <message>
        <source>There is nothing left to erase.</source>
        <translation>Es ist nichts mehr zu löschen.</translation>
    </message>
    <message>
        <source>There is nothing to hand out.</source>
        <translation>Es gibt nichts auszuhändigen.</translation>
    </message>
    <message>
        <source>There is nothing to prove.</source>
        <translation>Es gibt nichts nachzuweisen.</translation>
    </message>
    <message>
        <source>There is one bracket too many.</source>
        <translation>Es ist eine Klammer zu viel.</translation>
    </message>
    <message>
        <source>These are two addresses already.</source>
        <translation>Das sind schon zwei Adressen.</translation>
    </message>
    <message>
        <source>They are never written to the disk in the clear.</source>
        <translation>Sie werden nie unverschlüsselt auf die Festplatte geschrieben.</translation>
    </message>
    <message>
        <source>They were locked with a passphrase, since there is no keyring here.</source>
        <translation>Sie wurden mit einer Passphrase verschlossen, weil es hier keinen Schlüsselbund gibt.</translation>
    </message>
    <message>
        <source>This activity can&apos;t be changed.</source>
        <translation>Diese Aktivität lässt sich nicht ändern.</translation>
    </message>
    <message>
        <source>This activity is gone.</source>
        <translation>Diese Aktivität ist fort.</translation>
    </message>
    <message>
        <source>This address is gone.</source>
        <translation>Diese Adresse ist fort.</translation>
    </message>
    <message>
        <source>This can&apos;t be undone any more.</source>
        <translation>Das lässt sich nicht mehr rückgängig machen.</translation>
    </message>
    <message>
        <source>This computer does not know who has signed it.</source>
        <translation>Dieser Rechner weiß nicht, wer es unterschrieben hat.</translation>
    </message>
    <message>
        <source>This desk&apos;s secret store doesn&apos;t have it.</source>
        <translation>Der Schlüsselbund dieses Arbeitsplatzes hat ihn nicht.</translation>
    </message>
    <message>
        <source>This dispatch has a mail to “{0}” already.</source>
        <translation>Dieser Versand hat schon eine E-Mail an „{0}“.</translation>
    </message>
    <message>
        <source>This does not look like a CSV file.</source>
        <translation>Das sieht nicht nach einer CSV-Datei aus.</translation>
    </message>
    <message>
        <source>This filter is gone.</source>
        <translation>Dieser Filter ist fort.</translation>
    </message>
    <message>
        <source>This import can&apos;t be undone any more.</source>
        <translation>Dieser Import lässt sich nicht mehr rückgängig machen.</translation>
    </message>
    <message>
        <source>This is no URL of an office database.</source>
        <translation>Das ist keine URL einer Datenbank des Büros.</translation>
    </message>
    <message>
        <source>This is not the passphrase.</source>
        <translation>Das ist nicht die Passphrase.</translation>
    </message>
    <message>
        <source>This mail has not failed.</source>
        <translation>Diese E-Mail ist nicht gescheitert.</translation>
    </message>
    <message>
        <source>This mail is not uncertain any more.</source>
        <translation>Diese E-Mail ist nicht mehr ungeklärt.</translation>
    </message>
    <message>
        <source>This mail link can&apos;t be used.</source>
        <translation>Dieser E-Mail-Link lässt sich nicht benutzen.</translation>
    </message>
    <message>
        <source>This page is for signing in only.</source>
        <translation>Diese Seite dient nur der Anmeldung.</translation>
    </message>
    <message>
        <source>This passphrase is too short.</source>
        <translation>Diese Passphrase ist zu kurz.</translation>
    </message>
    <message>
        <source>This property is gone.</source>
        <translation>Diese Immobilie ist fort.</translation>
    </message>
    <message>
        <source>This template is no longer there.</source>
        <translation>Diese Vorlage gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>This work list is gone.</source>
        <translation>Diese Arbeitsliste ist fort.</translation>
    </message>
    <message>
        <source>Try again in a minute, or pause the dispatch first.</source>
        <translation>Versuchen Sie es in einer Minute noch einmal, oder halten Sie zuerst den Versand an.</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>Versuchen Sie es in einer Minute noch einmal.</translation>
    </message>
    <message>
        <source>Try again in a while, or ask the admin.</source>
        <translation>Versuchen Sie es in einer Weile noch einmal, oder fragen Sie den Administrator.</translation>
    </message>
    <message>
        <source>Try again in a while.</source>
        <translation>Versuchen Sie es in einer Weile noch einmal.</translation>
    </message>
    <message>
        <source>Try again later, or ask whoever runs the server.</source>
        <translation>Versuchen Sie es später noch einmal, oder fragen Sie den, der den Server betreibt.</translation>
    </message>
    <message>
        <source>Try again, and tell the admin.</source>
        <translation>Versuchen Sie es noch einmal, und sagen Sie es dem Administrator.</translation>
    </message>
    <message>
        <source>Try again, or check the “{0}” under Preferences, General.</source>
        <translation>Versuchen Sie es noch einmal, oder prüfen Sie „{0}“ unter Einstellungen, Allgemein.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Two choices differ in nothing but their case.</source>
        <translation>Zwei Möglichkeiten unterscheiden sich nur in Groß- und Kleinschreibung.</translation>
    </message>
    <message>
        <source>Type it into the window, or give it by {0}.</source>
        <translation>Geben Sie sie im Fenster ein, oder über {0}.</translation>
    </message>
    <message>
        <source>Undo that first.</source>
        <translation>Machen Sie das zuerst rückgängig.</translation>
    </message>
    <message>
        <source>Undo the deletion first.</source>
        <translation>Machen Sie zuerst das Löschen rückgängig.</translation>
    </message>
    <message>
        <source>Undo the deletion, or import it again.</source>
        <translation>Machen Sie das Löschen rückgängig, oder importieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Undo the deletion.</source>
        <translation>Machen Sie das Löschen rückgängig.</translation>
    </message>
    <message>
        <source>Unlock it and try again.</source>
        <translation>Entsperren Sie ihn und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Unlock the passwords and keys first.</source>
        <translation>Entsperren Sie zuerst die Passwörter und Schlüssel.</translation>
    </message>
    <message>
        <source>Up to {0} can be merged; shorten the record.</source>
        <translation>Bis zu {0} lassen sich einsetzen; kürzen Sie den Datensatz.</translation>
    </message>
    <message>
        <source>Up to {0} work.</source>
        <translation>Bis zu {0} gehen.</translation>
    </message>
    <message>
        <source>Up to {0}.</source>
        <translation>Bis zu {0}.</translation>
    </message>
    <message>
        <source>Use --security starttls or tls; none is for this machine alone.</source>
        <translation>Nehmen Sie --security starttls oder tls; none ist nur für diesen Rechner.</translation>
    </message>
    <message>
        <source>Use another label.</source>
        <translation>Nehmen Sie eine andere Bezeichnung.</translation>
    </message>
    <message>
        <source>Use another number.</source>
        <translation>Nehmen Sie eine andere Nummer.</translation>
    </message>
    <message>
        <source>Use fewer placeholders, or shorten the record.</source>
        <translation>Nehmen Sie weniger Platzhalter, oder kürzen Sie den Datensatz.</translation>
    </message>
    <message>
        <source>Use one of: {0}.</source>
        <translation>Nehmen Sie eines von diesen: {0}.</translation>
    </message>
    <message>
        <source>Use starttls or tls.</source>
        <translation>Nehmen Sie starttls oder tls.</translation>
    </message>
    <message>
        <source>Wait until the account may send again, or check it; then go on sending.</source>
        <translation>Warten Sie, bis das Konto wieder senden darf, oder prüfen Sie es; senden Sie dann weiter.</translation>
    </message>
    <message>
        <source>What the program notes of its own troubles. 0 keeps it for ever.</source>
        <translation>Was das Programm über eigene Schwierigkeiten notiert. 0 behält es für immer.</translation>
    </message>
    <message>
        <source>What waits goes out after that; or check the account.</source>
        <translation>Was wartet, geht danach hinaus; oder prüfen Sie das Konto.</translation>
    </message>
    <message>
        <source>What was erased can&apos;t be read.</source>
        <translation>Was gelöscht wurde, lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>What was read until then is kept.</source>
        <translation>Was bis dahin gelesen wurde, bleibt.</translation>
    </message>
    <message>
        <source>What {{ sender.signature }} stands for, in as many lines as you like, unless the account has one of its own. Without any it is the sender&apos;s name.</source>
        <translation>Wofür {{ sender.signature }} steht, in beliebig vielen Zeilen, solange das Konto keine eigene hat. Ohne Signatur steht dort der Name des Absenders.</translation>
    </message>
    <message>
        <source>While {0}: {1}</source>
        <translation>Beim Schritt „{0}“: {1}</translation>
    </message>
    <message>
        <source>While {0}: {1} No bounces were read.</source>
        <translation>Beim Schritt „{0}“: {1} Es wurden keine Rückläufer gelesen.</translation>
    </message>
    <message>
        <source>With its pictures it has {0} characters; up to {1} work.</source>
        <translation>Mit seinen Bildern hat er {0} Zeichen; bis zu {1} gehen.</translation>
    </message>
    <message>
        <source>Without one no mail can be tracked.</source>
        <translation>Ohne Endpunkt lässt sich keine E-Mail verfolgen.</translation>
    </message>
    <message>
        <source>Without one nobody knows who the mail is from.</source>
        <translation>Ohne Konto weiß niemand, von wem die E-Mail ist.</translation>
    </message>
    <message>
        <source>Write &amp;amp; instead of &amp;.</source>
        <translation>Schreiben Sie &amp;amp; statt &amp;.</translation>
    </message>
    <message>
        <source>Write a note beside it.</source>
        <translation>Schreiben Sie eine Notiz daneben.</translation>
    </message>
    <message>
        <source>Write a serial mail, or choose an account that sends by SMTP.</source>
        <translation>Schreiben Sie eine Serienmail, oder wählen Sie ein Konto, das über SMTP sendet.</translation>
    </message>
    <message>
        <source>Write a text first.</source>
        <translation>Schreiben Sie zuerst einen Text.</translation>
    </message>
    <message>
        <source>Write a text, or choose a template.</source>
        <translation>Schreiben Sie einen Text, oder wählen Sie eine Vorlage.</translation>
    </message>
    <message>
        <source>Write another email address, or leave this mail as it is.</source>
        <translation>Schreiben Sie eine andere E-Mail-Adresse, oder lassen Sie diese E-Mail, wie sie ist.</translation>
    </message>
    <message>
        <source>Write another email address, or let mail go there again first.</source>
        <translation>Schreiben Sie eine andere E-Mail-Adresse, oder lassen Sie zuerst wieder E-Mails dorthin zu.</translation>
    </message>
    <message>
        <source>Write it as 24.12.2026 or 2026-12-24.</source>
        <translation>Schreiben Sie es wie 24.12.2026 oder 2026-12-24.</translation>
    </message>
    <message>
        <source>Write it first, as in {{ property.price|{0}|default(…) }}.</source>
        <translation>Schreiben Sie ihn zuerst, wie in {{ property.price|{0}|default(…) }}.</translation>
    </message>
    <message>
        <source>Write it from the folder on, as in Rechnungen/{{ address.last_name }}.pdf.</source>
        <translation>Schreiben Sie ihn vom Ordner an, wie in Rechnungen/{{ address.last_name }}.pdf.</translation>
    </message>
    <message>
        <source>Write it in one line.</source>
        <translation>Schreiben Sie ihn in eine Zeile.</translation>
    </message>
    <message>
        <source>Write it into the text by itself: {{ {0} }}.</source>
        <translation>Schreiben Sie ihn für sich allein in den Text: {{ {0} }}.</translation>
    </message>
    <message>
        <source>Write it like {0} and try again.</source>
        <translation>Schreiben Sie sie wie {0} und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Write one a line.</source>
        <translation>Schreiben Sie eines in jede Zeile.</translation>
    </message>
    <message>
        <source>Write one from 0 to {0}.</source>
        <translation>Schreiben Sie eine von 0 bis {0}.</translation>
    </message>
    <message>
        <source>Write one; a dispatch is named by it.</source>
        <translation>Schreiben Sie einen; ein Versand heißt nach ihm.</translation>
    </message>
    <message>
        <source>Write what it is called.</source>
        <translation>Schreiben Sie, wie es heißt.</translation>
    </message>
    <message>
        <source>Write what it was about.</source>
        <translation>Schreiben Sie, worum es ging.</translation>
    </message>
    <message>
        <source>a NUL character</source>
        <translation>ein NUL-Zeichen</translation>
    </message>
    <message>
        <source>a PDF</source>
        <translation>ein PDF</translation>
    </message>
    <message>
        <source>a block of linked properties</source>
        <translation>ein Block verknüpfter Immobilien</translation>
    </message>
    <message>
        <source>a byte that is not {0}</source>
        <translation>ein Byte, das nicht {0} ist</translation>
    </message>
    <message>
        <source>a comment</source>
        <translation>einem Kommentar</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>eine Datenbank</translation>
    </message>
    <message>
        <source>a field, an operator or a value</source>
        <translation>ein Feld, ein Operator oder ein Wert</translation>
    </message>
    <message>
        <source>a host without a name</source>
        <translation>ein Host ohne Namen</translation>
    </message>
    <message>
        <source>a packed file</source>
        <translation>eine gepackte Datei</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>a style or a script</source>
        <translation>einem Stil oder Skript</translation>
    </message>
    <message>
        <source>a tag</source>
        <translation>einem Tag</translation>
    </message>
    <message>
        <source>a value of the address can&apos;t stand in a mail</source>
        <translation>ein Wert der Adresse kann in keiner E-Mail stehen</translation>
    </message>
    <message>
        <source>a value, such as &quot;Köln&quot;</source>
        <translation>ein Wert, etwa &quot;Köln&quot;</translation>
    </message>
    <message>
        <source>an Excel file</source>
        <translation>eine Excel-Datei</translation>
    </message>
    <message>
        <source>an Excel file of the old kind</source>
        <translation>eine Excel-Datei der alten Art</translation>
    </message>
    <message>
        <source>an Excel file or another zipped one</source>
        <translation>eine Excel-Datei oder eine andere gepackte</translation>
    </message>
    <message>
        <source>an OpenDocument file</source>
        <translation>eine OpenDocument-Datei</translation>
    </message>
    <message>
        <source>an answer to nothing</source>
        <translation>eine Antwort auf nichts</translation>
    </message>
    <message>
        <source>an attribute without quotes</source>
        <translation>einem Attribut ohne Anführungszeichen</translation>
    </message>
    <message>
        <source>an operator: {0}</source>
        <translation>ein Operator: {0}</translation>
    </message>
    <message>
        <source>another name</source>
        <translation>einen anderen Namen</translation>
    </message>
    <message>
        <source>another recipient has the same email address</source>
        <translation>ein anderer Empfänger hat dieselbe E-Mail-Adresse</translation>
    </message>
    <message>
        <source>asking about the sender</source>
        <translation>nach dem Absender fragen</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>handing a mail over failed for a reason of our own</source>
        <translation>das Übergeben einer E-Mail scheiterte aus einem Grund, der bei uns liegt</translation>
    </message>
    <message>
        <source>has agreed to tracking already</source>
        <translation>hat schon ins Tracking eingewilligt</translation>
    </message>
    <message>
        <source>has refused or withdrawn tracking</source>
        <translation>hat das Tracking verweigert oder widerrufen</translation>
    </message>
    <message>
        <source>it ends there</source>
        <translation>er endet dort</translation>
    </message>
    <message>
        <source>it wants the mail after it has refused it</source>
        <translation>er will die E-Mail, nachdem er sie abgelehnt hat</translation>
    </message>
    <message>
        <source>it was changed since</source>
        <translation>seitdem geändert</translation>
    </message>
    <message>
        <source>it was deleted since</source>
        <translation>seitdem gelöscht</translation>
    </message>
    <message>
        <source>it was written to, or said yes or no, since</source>
        <translation>seitdem angeschrieben, oder zu- oder abgesagt</translation>
    </message>
    <message>
        <source>its own attachment can&apos;t be used</source>
        <translation>ihr eigener Anhang lässt sich nicht benutzen</translation>
    </message>
    <message>
        <source>mail to it bounced, or was stopped by hand</source>
        <translation>eine E-Mail kam zurück, oder von Hand gesperrt</translation>
    </message>
    <message>
        <source>no answer had come when the program was closed</source>
        <translation>es war keine Antwort gekommen, als das Programm geschlossen wurde</translation>
    </message>
    <message>
        <source>no bracket</source>
        <translation>keine Klammer</translation>
    </message>
    <message>
        <source>no email address</source>
        <translation>keine E-Mail-Adresse</translation>
    </message>
    <message>
        <source>no reason</source>
        <translation>ohne Grund</translation>
    </message>
    <message>
        <source>opening the folder</source>
        <translation>den Ordner öffnen</translation>
    </message>
    <message>
        <source>signing in</source>
        <translation>anmelden</translation>
    </message>
    <message>
        <source>starting encryption</source>
        <translation>Verschlüsselung beginnen</translation>
    </message>
    <message>
        <source>taken out of this mail by hand</source>
        <translation>von Hand aus dieser E-Mail herausgenommen</translation>
    </message>
    <message>
        <source>text, neither UTF-8 nor Windows-1252</source>
        <translation>Text, weder UTF-8 noch Windows-1252</translation>
    </message>
    <message>
        <source>the answer takes longer than a minute</source>
        <translation>die Antwort dauert länger als eine Minute</translation>
    </message>
    <message>
        <source>the email address is not valid</source>
        <translation>die E-Mail-Adresse ist nicht gültig</translation>
    </message>
    <message>
        <source>the lines of the server&apos;s answer contradict each other</source>
        <translation>die Zeilen der Antwort des Servers widersprechen einander</translation>
    </message>
    <message>
        <source>the name of a field</source>
        <translation>der Name eines Feldes</translation>
    </message>
    <message>
        <source>the server closed it</source>
        <translation>der Server hat sie geschlossen</translation>
    </message>
    <message>
        <source>the server said “{0}”</source>
        <translation>der Server sagte „{0}“</translation>
    </message>
    <message>
        <source>the server took too long</source>
        <translation>der Server brauchte zu lange</translation>
    </message>
    <message>
        <source>the server&apos;s answer has no end</source>
        <translation>die Antwort des Servers hat kein Ende</translation>
    </message>
    <message>
        <source>their data may only be kept</source>
        <translation>die Daten dürfen nur aufbewahrt werden</translation>
    </message>
    <message>
        <source>this server takes no user name or password with umlauts</source>
        <translation>dieser Server nimmt keinen Benutzernamen und kein Passwort mit Umlauten</translation>
    </message>
    <message>
        <source>unsubscribed from mail</source>
        <translation>von E-Mails abgemeldet</translation>
    </message>
    <message>
        <source>was asked for consent less than six months ago</source>
        <translation>wurde vor weniger als sechs Monaten um Einwilligung gebeten</translation>
    </message>
    <message>
        <source>work list</source>
        <translation>Arbeitsliste</translation>
    </message>
    <message>
        <source>{0} Is the encryption right?</source>
        <translation>{0} Stimmt die Verschlüsselung?</translation>
    </message>
    <message>
        <source>{0} Is the network there?</source>
        <translation>{0} Ist das Netz da?</translation>
    </message>
    <message>
        <source>{0} Nothing secret was sent.</source>
        <translation>{0} Nichts Geheimes wurde gesendet.</translation>
    </message>
    <message>
        <source>{0} What was read until then is kept.</source>
        <translation>{0} Was bis dahin gelesen wurde, bleibt.</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} und {1} weitere</translation>
    </message>
    <message>
        <source>{0} answered with {1}.</source>
        <translation>{0} antwortete mit {1}.</translation>
    </message>
    <message>
        <source>{0} answers, but with no image.</source>
        <translation>{0} antwortet, aber nicht mit einem Bild.</translation>
    </message>
    <message>
        <source>{0} are linked to this mail.</source>
        <translation>{0} sind mit dieser E-Mail verknüpft.</translation>
    </message>
    <message>
        <source>{0} are possible.</source>
        <translation>{0} sind möglich.</translation>
    </message>
    <message>
        <source>{0} are uncertain</source>
        <translation>{0} sind ungeklärt</translation>
    </message>
    <message>
        <source>{0} asks for the sign-in there.</source>
        <translation>{0} fragt dort nach der Anmeldung.</translation>
    </message>
    <message>
        <source>{0} can be compared by: {1}.</source>
        <translation>{0} lässt sich vergleichen mit: {1}.</translation>
    </message>
    <message>
        <source>{0} can&apos;t be compared like this.</source>
        <translation>{0} lässt sich so nicht vergleichen.</translation>
    </message>
    <message>
        <source>{0} can&apos;t be found.</source>
        <translation>{0} ist nicht zu finden.</translation>
    </message>
    <message>
        <source>{0} can&apos;t be reached.</source>
        <translation>{0} ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>{0} can&apos;t be used in a template.</source>
        <translation>{0} sind in einer Vorlage nicht möglich.</translation>
    </message>
    <message>
        <source>{0} can&apos;t be used without encryption.</source>
        <translation>{0} lässt sich nicht ohne Verschlüsselung benutzen.</translation>
    </message>
    <message>
        <source>{0} can&apos;t check the password at the moment.</source>
        <translation>{0} kann das Passwort im Moment nicht prüfen.</translation>
    </message>
    <message>
        <source>{0} can&apos;t check the sign-in at the moment.</source>
        <translation>{0} kann die Anmeldung im Moment nicht prüfen.</translation>
    </message>
    <message>
        <source>{0} can&apos;t sign you in at the moment.</source>
        <translation>{0} kann Sie im Moment nicht anmelden.</translation>
    </message>
    <message>
        <source>{0} closed the connection.</source>
        <translation>{0} hat die Verbindung geschlossen.</translation>
    </message>
    <message>
        <source>{0} contradicts itself.</source>
        <translation>{0} widerspricht sich.</translation>
    </message>
    <message>
        <source>{0} days</source>
        <translation>{0} Tage</translation>
    </message>
    <message>
        <source>{0} did not accept the sign-in for {1}.</source>
        <translation>{0} hat die Anmeldung für {1} nicht angenommen.</translation>
    </message>
    <message>
        <source>{0} did not accept the user name or the password.</source>
        <translation>{0} hat den Benutzernamen oder das Passwort nicht angenommen.</translation>
    </message>
    <message>
        <source>{0} did not sign you in.</source>
        <translation>{0} hat Sie nicht angemeldet.</translation>
    </message>
    <message>
        <source>{0} does not answer like a mail server.</source>
        <translation>{0} antwortet nicht wie ein Mailserver.</translation>
    </message>
    <message>
        <source>{0} does not answer.</source>
        <translation>{0} antwortet nicht.</translation>
    </message>
    <message>
        <source>{0} does not know this program.</source>
        <translation>{0} kennt dieses Programm nicht.</translation>
    </message>
    <message>
        <source>{0} does not let this account send as {1}.</source>
        <translation>{0} lässt dieses Konto nicht als {1} senden.</translation>
    </message>
    <message>
        <source>{0} does not offer what the account wants.</source>
        <translation>{0} bietet nicht, was das Konto verlangt.</translation>
    </message>
    <message>
        <source>{0} does not speak TLS as expected.</source>
        <translation>{0} spricht TLS nicht wie erwartet.</translation>
    </message>
    <message>
        <source>{0} does not take connections.</source>
        <translation>{0} nimmt keine Verbindungen an.</translation>
    </message>
    <message>
        <source>{0} doesn&apos;t accept this desk&apos;s key.</source>
        <translation>{0} nimmt den Schlüssel dieses Arbeitsplatzes nicht an.</translation>
    </message>
    <message>
        <source>{0} emails wait</source>
        <translation>{0} E-Mails warten</translation>
    </message>
    <message>
        <source>{0} gave an answer that can&apos;t be read.</source>
        <translation>{0} gab eine Antwort, die sich nicht lesen lässt.</translation>
    </message>
    <message>
        <source>{0} has begun anew, as after a restored backup.</source>
        <translation>{0} hat von vorn begonnen, wie nach einer zurückgespielten Sicherung.</translation>
    </message>
    <message>
        <source>{0} has no such folder.</source>
        <translation>{0} hat keinen solchen Ordner.</translation>
    </message>
    <message>
        <source>{0} has to name a file with it.</source>
        <translation>{0} muss eine Datei mit ihr nennen.</translation>
    </message>
    <message>
        <source>{0} hours</source>
        <translation>{0} Stunden</translation>
    </message>
    <message>
        <source>{0} is damaged: {1}.</source>
        <translation>{0} ist beschädigt: {1}.</translation>
    </message>
    <message>
        <source>{0} is ready to send as {1}.</source>
        <translation>{0} ist bereit, als {1} zu senden.</translation>
    </message>
    <message>
        <source>{0} is to be compared with nothing.</source>
        <translation>{0} soll mit nichts verglichen werden.</translation>
    </message>
    <message>
        <source>{0} is uncertain</source>
        <translation>{0} ist ungeklärt</translation>
    </message>
    <message>
        <source>{0} left out.</source>
        <translation>{0} ausgelassen.</translation>
    </message>
    <message>
        <source>{0} let you in for this hour only.</source>
        <translation>{0} hat Sie nur für diese Stunde eingelassen.</translation>
    </message>
    <message>
        <source>{0} mails</source>
        <translation>{0} E-Mails</translation>
    </message>
    <message>
        <source>{0} minutes</source>
        <translation>{0} Minuten</translation>
    </message>
    <message>
        <source>{0} of at most {1} characters</source>
        <translation>{0} von höchstens {1} Zeichen</translation>
    </message>
    <message>
        <source>{0} properties are linked.</source>
        <translation>{0} Immobilien sind verknüpft.</translation>
    </message>
    <message>
        <source>{0} read as one row with too few cells: a quote (&quot;) is missing.</source>
        <translation>{0} wurden als eine Zeile mit zu wenigen Zellen gelesen: ein Anführungszeichen (&quot;) fehlt.</translation>
    </message>
    <message>
        <source>{0} refused.</source>
        <translation>{0} hat abgelehnt.</translation>
    </message>
    <message>
        <source>{0} rows have broken quotes.</source>
        <translation>{0} Zeilen haben fehlerhafte Anführungszeichen.</translation>
    </message>
    <message>
        <source>{0} says of itself that it is new, again and again.</source>
        <translation>{0} sagt immer wieder, neu zu sein.</translation>
    </message>
    <message>
        <source>{0} sends to everybody in a mail&apos;s To and Cc: one to several people would come more than once. Send it through an SMTP account.</source>
        <translation>{0} sendet an alle in „An“ und „Cc“ einer E-Mail: an mehrere Menschen käme sie mehrmals. Senden Sie sie über ein SMTP-Konto.</translation>
    </message>
    <message>
        <source>{0} sent something that is no feed.</source>
        <translation>{0} sandte etwas, das kein Bericht ist.</translation>
    </message>
    <message>
        <source>{0} takes a mail for one recipient at a time.</source>
        <translation>{0} nimmt eine E-Mail nur für einen Empfänger auf einmal.</translation>
    </message>
    <message>
        <source>{0} told of {1} that are not known here.</source>
        <translation>{0} berichtete von {1}, die hier nicht bekannt sind.</translation>
    </message>
    <message>
        <source>{0} wants you to sign in again.</source>
        <translation>{0} will, dass Sie sich noch einmal anmelden.</translation>
    </message>
    <message>
        <source>{0} was changed on another desk meanwhile.</source>
        <translation>{0} wurde inzwischen an einem anderen Arbeitsplatz geändert.</translation>
    </message>
    <message>
        <source>{0} was deleted meanwhile.</source>
        <translation>{0} wurde inzwischen gelöscht.</translation>
    </message>
    <message>
        <source>{0} was rejected</source>
        <translation>{0} wurde abgelehnt</translation>
    </message>
    <message>
        <source>{0} was told not to let Rundbrief send.</source>
        <translation>{0} darf Rundbrief nicht senden lassen: so wurde dort entschieden.</translation>
    </message>
    <message>
        <source>{0} went by; the browser may have been closed.</source>
        <translation>{0} vergingen; vielleicht wurde der Browser geschlossen.</translation>
    </message>
    <message>
        <source>{0} were rejected</source>
        <translation>{0} wurden abgelehnt</translation>
    </message>
    <message>
        <source>{0}: the value is too long.</source>
        <translation>{0}: der Wert ist zu lang.</translation>
    </message>
    <message>
        <source>{0}: “{1}” is no number.</source>
        <translation>{0}: „{1}“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>{0}: “{1}” is no {2}.</source>
        <translation>{0}: „{1}“ passt nicht zu {2}.</translation>
    </message>
    <message>
        <source>{0}: “{1}” is none of the choices.</source>
        <translation>{0}: „{1}“ gehört nicht zur Auswahl.</translation>
    </message>
    <message>
        <source>{0}; nothing secret was sent.</source>
        <translation>{0}; nichts Geheimes wurde gesendet.</translation>
    </message>
    <message>
        <source>“..” leads out of the folder.</source>
        <translation>„..“ führt aus dem Ordner hinaus.</translation>
    </message>
    <message>
        <source>“and”, “or” or the end</source>
        <translation>„and“, „or“ oder das Ende</translation>
    </message>
    <message>
        <source>“{0}” and “{1}” both go into {2}.</source>
        <translation>„{0}“ und „{1}“ kommen beide in {2}.</translation>
    </message>
    <message>
        <source>“{0}” becomes a whole block.</source>
        <translation>„{0}“ wird ein ganzer Block.</translation>
    </message>
    <message>
        <source>“{0}” can&apos;t be attached.</source>
        <translation>„{0}“ lässt sich nicht anhängen.</translation>
    </message>
    <message>
        <source>“{0}” can&apos;t be read.</source>
        <translation>„{0}“ lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>“{0}” can&apos;t be read: {1}.</source>
        <translation>„{0}“ lässt sich nicht lesen: {1}.</translation>
    </message>
    <message>
        <source>“{0}” can&apos;t be the name of an attachment.</source>
        <translation>„{0}“ kann nicht der Name eines Anhangs sein.</translation>
    </message>
    <message>
        <source>“{0}” can&apos;t be used as a link.</source>
        <translation>„{0}“ lässt sich nicht als Link benutzen.</translation>
    </message>
    <message>
        <source>“{0}” can&apos;t be written.</source>
        <translation>„{0}“ lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>“{0}” can&apos;t be written: {1}.</source>
        <translation>„{0}“ lässt sich nicht schreiben: {1}.</translation>
    </message>
    <message>
        <source>“{0}” can&apos;t be “{1}”.</source>
        <translation>„{0}“ kann nicht „{1}“ sein.</translation>
    </message>
    <message>
        <source>“{0}” can&apos;t become a template.</source>
        <translation>„{0}“ kann keine Vorlage werden.</translation>
    </message>
    <message>
        <source>“{0}” changed while it was read.</source>
        <translation>„{0}“ änderte sich beim Lesen.</translation>
    </message>
    <message>
        <source>“{0}” could be {1} files.</source>
        <translation>„{0}“ könnten {1} Dateien sein.</translation>
    </message>
    <message>
        <source>“{0}” grows beyond all measure when it is unpacked.</source>
        <translation>„{0}“ wächst beim Entpacken über jedes Maß.</translation>
    </message>
    <message>
        <source>“{0}” has a header but no rows.</source>
        <translation>„{0}“ hat eine Kopfzeile, aber keine weiteren Zeilen.</translation>
    </message>
    <message>
        <source>“{0}” has more than {1} rows.</source>
        <translation>„{0}“ hat mehr als {1} Zeilen.</translation>
    </message>
    <message>
        <source>“{0}” has no mail to “{1}”.</source>
        <translation>„{0}“ hat keine E-Mail an „{1}“.</translation>
    </message>
    <message>
        <source>“{0}” has other columns now.</source>
        <translation>„{0}“ hat jetzt andere Spalten.</translation>
    </message>
    <message>
        <source>“{0}” has several lines.</source>
        <translation>„{0}“ hat mehrere Zeilen.</translation>
    </message>
    <message>
        <source>“{0}” has {1} columns.</source>
        <translation>„{0}“ hat {1} Spalten.</translation>
    </message>
    <message>
        <source>“{0}” holds a control character (U+{1}).</source>
        <translation>„{0}“ enthält ein Steuerzeichen (U+{1}).</translation>
    </message>
    <message>
        <source>“{0}” holds declarations that no table has.</source>
        <translation>„{0}“ enthält Angaben, die keine Tabelle hat.</translation>
    </message>
    <message>
        <source>“{0}” holds more than {1} cards.</source>
        <translation>„{0}“ enthält mehr als {1} Karten.</translation>
    </message>
    <message>
        <source>“{0}” holds no contact cards.</source>
        <translation>„{0}“ enthält keine Visitenkarten.</translation>
    </message>
    <message>
        <source>“{0}” holds no text.</source>
        <translation>„{0}“ enthält keinen Text.</translation>
    </message>
    <message>
        <source>“{0}” holds nothing but blanks.</source>
        <translation>„{0}“ enthält nur Leerzeichen.</translation>
    </message>
    <message>
        <source>“{0}” holds {1} files.</source>
        <translation>„{0}“ enthält {1} Dateien.</translation>
    </message>
    <message>
        <source>“{0}” holds {1} in line {2} (byte {3}).</source>
        <translation>„{0}“ enthält {1} in Zeile {2} (Byte {3}).</translation>
    </message>
    <message>
        <source>“{0}” is a number from {1} to {2}.</source>
        <translation>„{0}“ ist eine Zahl von {1} bis {2}.</translation>
    </message>
    <message>
        <source>“{0}” is a packed file, and no table.</source>
        <translation>„{0}“ ist eine gepackte Datei und keine Tabelle.</translation>
    </message>
    <message>
        <source>“{0}” is a whole record.</source>
        <translation>„{0}“ ist ein ganzer Datensatz.</translation>
    </message>
    <message>
        <source>“{0}” is damaged, or no table.</source>
        <translation>„{0}“ ist beschädigt oder keine Tabelle.</translation>
    </message>
    <message>
        <source>“{0}” is empty.</source>
        <translation>„{0}“ ist leer.</translation>
    </message>
    <message>
        <source>“{0}” is missing.</source>
        <translation>„{0}“ fehlt.</translation>
    </message>
    <message>
        <source>“{0}” is no answer; use {1}.</source>
        <translation>„{0}“ ist keine Antwort; nehmen Sie {1}.</translation>
    </message>
    <message>
        <source>“{0}” is no date; write it like 2026-11-23.</source>
        <translation>„{0}“ ist kein Datum; schreiben Sie es wie 2026-11-23.</translation>
    </message>
    <message>
        <source>“{0}” is no email address.</source>
        <translation>„{0}“ ist keine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>“{0}” is no file to attach.</source>
        <translation>„{0}“ ist keine Datei zum Anhängen.</translation>
    </message>
    <message>
        <source>“{0}” is no file.</source>
        <translation>„{0}“ ist keine Datei.</translation>
    </message>
    <message>
        <source>“{0}” is no name for a table.</source>
        <translation>„{0}“ ist kein Name für eine Tabelle.</translation>
    </message>
    <message>
        <source>“{0}” is no name.</source>
        <translation>„{0}“ ist kein Name.</translation>
    </message>
    <message>
        <source>“{0}” is no number of days.</source>
        <translation>„{0}“ ist keine Anzahl von Tagen.</translation>
    </message>
    <message>
        <source>“{0}” is no plain email address.</source>
        <translation>„{0}“ ist keine einfache E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>“{0}” is no {1}; use one of: {2}.</source>
        <translation>„{0}“ passt nicht zu {1}; nehmen Sie eines von diesen: {2}.</translation>
    </message>
    <message>
        <source>“{0}” is one of: {1}.</source>
        <translation>„{0}“ ist eines von diesen: {1}.</translation>
    </message>
    <message>
        <source>“{0}” is protected by a password.</source>
        <translation>„{0}“ ist mit einem Passwort geschützt.</translation>
    </message>
    <message>
        <source>“{0}” is there in this language already.</source>
        <translation>„{0}“ gibt es in dieser Sprache schon.</translation>
    </message>
    <message>
        <source>“{0}” is too big.</source>
        <translation>„{0}“ ist zu groß.</translation>
    </message>
    <message>
        <source>“{0}” is too big: {1} MiB.</source>
        <translation>„{0}“ ist zu groß: {1} MiB.</translation>
    </message>
    <message>
        <source>“{0}” is too big: {1}.</source>
        <translation>„{0}“ ist zu groß: {1}.</translation>
    </message>
    <message>
        <source>“{0}” is too large to attach.</source>
        <translation>„{0}“ ist zu groß zum Anhängen.</translation>
    </message>
    <message>
        <source>“{0}” is too long for a mail.</source>
        <translation>„{0}“ ist zu lang für eine E-Mail.</translation>
    </message>
    <message>
        <source>“{0}” is too long: {1}.</source>
        <translation>„{0}“ ist zu lang: {1}.</translation>
    </message>
    <message>
        <source>“{0}” is yes or no.</source>
        <translation>„{0}“ ist ja oder nein.</translation>
    </message>
    <message>
        <source>“{0}” is {1}, not a text file.</source>
        <translation>„{0}“ ist {1} und keine Textdatei.</translation>
    </message>
    <message>
        <source>“{0}” lies outside of the folder.</source>
        <translation>„{0}“ liegt außerhalb des Ordners.</translation>
    </message>
    <message>
        <source>“{0}” needs a property.</source>
        <translation>„{0}“ braucht eine Immobilie.</translation>
    </message>
    <message>
        <source>“{0}” needs {1} linked properties.</source>
        <translation>„{0}“ braucht {1} verknüpfte Immobilien.</translation>
    </message>
    <message>
        <source>“{0}” only points to another place.</source>
        <translation>„{0}“ verweist nur auf einen anderen Ort.</translation>
    </message>
    <message>
        <source>“{0}” signs in with a password.</source>
        <translation>„{0}“ meldet sich mit einem Passwort an.</translation>
    </message>
    <message>
        <source>“{0}”, as before</source>
        <translation>„{0}“, wie zuvor</translation>
    </message>
</context>
<context>
    <name>dashboard</name>
    <message>
        <source>A mail program that shows no images can&apos;t be counted, so there may be more.</source>
        <translation>Ein Mailprogramm, das keine Bilder zeigt, lässt sich nicht zählen; es können also mehr sein.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>None of the recipients had agreed to tracking, so no mail carried a tracking image.</source>
        <translation>Kein Empfänger hatte ins Tracking eingewilligt, also trug keine E-Mail ein Zählbild.</translation>
    </message>
    <message>
        <source>Sent without tracking, so there is nothing to say about opens.</source>
        <translation>Ohne Tracking gesendet; über Öffnungen lässt sich nichts sagen.</translation>
    </message>
    <message>
        <source>Share of the {tracked} sent mails that carried a tracking image. Mails to people who haven&apos;t agreed carry none and are left out of this figure.</source>
        <translation>Anteil an den {tracked} gesendeten E-Mails mit Zählbild. E-Mails an Menschen, die nicht eingewilligt haben, tragen keines und bleiben hier außer Betracht.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>week of {day}</source>
        <translation>Woche vom {day}</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>{count} more were loaded by a privacy proxy, which may do so by itself: nobody can tell whether somebody opened them.</source>
        <translation>{count} weitere hat ein Datenschutz-Proxy geladen, der das auch von selbst tut: ob jemand sie geöffnet hat, weiß niemand.</translation>
    </message>
    <message>
        <source>{opened} mails were very likely opened by a person.</source>
        <translation>{opened} E-Mails hat sehr wahrscheinlich ein Mensch geöffnet.</translation>
    </message>
    <message>
        <source>{opened}, {count} unclear</source>
        <translation>{opened}, {count} unklar</translation>
    </message>
    <message>
        <source>{when}: {count} opened</source>
        <translation>{when}: {count} geöffnet</translation>
    </message>
</context>
<context>
    <name>dispatches</name>
    <message>
        <source>1 email waits</source>
        <translation>1 E-Mail wartet</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Bounced</source>
        <translation>Rückläufer</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Goes on by itself at {time}</source>
        <translation>Geht um {time} von selbst weiter</translation>
    </message>
    <message>
        <source>It said: {words}.</source>
        <translation>Seine Antwort: {words}.</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Look at what it said, then go on, or stop.</source>
        <translation>Sehen Sie nach, was er gesagt hat; dann setzen Sie fort oder brechen ab.</translation>
    </message>
    <message>
        <source>Make sure that no other Rundbrief sends the same mails, then go on.</source>
        <translation>Vergewissern Sie sich, dass kein anderes Rundbrief dieselben E-Mails sendet, und setzen Sie dann fort.</translation>
    </message>
    <message>
        <source>No server has taken it</source>
        <translation>Kein Server hat sie angenommen</translation>
    </message>
    <message>
        <source>Nothing is sent before somebody has looked</source>
        <translation>Nichts wird gesendet, bevor jemand nachgesehen hat</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Sending was broken off</source>
        <translation>Der Versand wurde abgebrochen</translation>
    </message>
    <message>
        <source>The account rests until {time}, as its limits say</source>
        <translation>Das Konto ruht bis {time}, wie seine Grenzen es wollen</translation>
    </message>
    <message>
        <source>The server refused one mail after the other</source>
        <translation>Der Server hat eine E-Mail nach der anderen abgelehnt</translation>
    </message>
    <message>
        <source>The server took it and sent it back: the mailbox did not take it this time.</source>
        <translation>Der Server hat sie angenommen und zurückgeschickt: das Postfach nahm sie diesmal nicht an.</translation>
    </message>
    <message>
        <source>The server took it and sent it back: the mailbox will never take mail.</source>
        <translation>Der Server hat sie angenommen und zurückgeschickt: das Postfach nimmt nie mehr E-Mails an.</translation>
    </message>
    <message>
        <source>The server&apos;s answer never came: it may have taken the mail.</source>
        <translation>Die Antwort des Servers blieb aus: er kann die E-Mail angenommen haben.</translation>
    </message>
    <message>
        <source>Tried again at {time}</source>
        <translation>Neuer Versuch um {time}</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Ungeklärt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation>wenige Sekunden</translation>
    </message>
    <message>
        <source>about 1 day</source>
        <translation>etwa 1 Tag</translation>
    </message>
    <message>
        <source>about 1 hour</source>
        <translation>etwa 1 Stunde</translation>
    </message>
    <message>
        <source>about 1 minute</source>
        <translation>etwa 1 Minute</translation>
    </message>
    <message>
        <source>about {count} days</source>
        <translation>etwa {count} Tage</translation>
    </message>
    <message>
        <source>about {count} hours</source>
        <translation>etwa {count} Stunden</translation>
    </message>
    <message>
        <source>about {count} minutes</source>
        <translation>etwa {count} Minuten</translation>
    </message>
    <message>
        <source>all sent</source>
        <translation>alles gesendet</translation>
    </message>
    <message>
        <source>being sent</source>
        <translation>wird gesendet</translation>
    </message>
    <message>
        <source>bounced</source>
        <translation>zurückgekommen</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>less than 1 a minute</source>
        <translation>weniger als 1 pro Minute</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>none sent</source>
        <translation>nichts gesendet</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>stopped before it was sent</source>
        <translation>vor dem Senden abgebrochen</translation>
    </message>
    <message>
        <source>unsubscribed from mail, or mail to it bounced</source>
        <translation>abgemeldet, oder eine E-Mail kam zurück</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>{accepted} of {recipients} accepted</source>
        <translation>{accepted} von {recipients} angenommen</translation>
    </message>
    <message>
        <source>{count} a minute</source>
        <translation>{count} pro Minute</translation>
    </message>
    <message>
        <source>{count} bounced</source>
        <translation>{count} zurückgekommen</translation>
    </message>
    <message>
        <source>{count} emails wait</source>
        <translation>{count} E-Mails warten</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} gescheitert</translation>
    </message>
    <message>
        <source>{count} left out</source>
        <translation>{count} ausgelassen</translation>
    </message>
    <message>
        <source>{count} tracked</source>
        <translation>{count} verfolgt</translation>
    </message>
    <message>
        <source>{count} uncertain</source>
        <translation>{count} ungeklärt</translation>
    </message>
    <message>
        <source>{count} wait</source>
        <translation>{count} warten</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>duration_words</name>
    <message>
        <source>about {count} day</source>
        <translation>etwa {count} Tag</translation>
    </message>
    <message>
        <source>about {count} days</source>
        <translation>etwa {count} Tage</translation>
    </message>
    <message>
        <source>about {count} hour</source>
        <translation>etwa {count} Stunde</translation>
    </message>
    <message>
        <source>about {count} hours</source>
        <translation>etwa {count} Stunden</translation>
    </message>
    <message>
        <source>about {count} minute</source>
        <translation>etwa {count} Minute</translation>
    </message>
    <message>
        <source>about {count} minutes</source>
        <translation>etwa {count} Minuten</translation>
    </message>
    <message>
        <source>at {count} a day</source>
        <translation>bei {count} am Tag</translation>
    </message>
    <message>
        <source>at {count} a minute</source>
        <translation>bei {count} in der Minute</translation>
    </message>
    <message>
        <source>at {count} an hour</source>
        <translation>bei {count} in der Stunde</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>{time} {pace}</source>
        <translation>{time} {pace}</translation>
    </message>
</context>
<context>
    <name>fields</name>
    <message>
        <source>Area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>House number</source>
        <translation>Hausnummer</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Objektart</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Zimmer</translation>
    </message>
    <message>
        <source>Salutation</source>
        <translation>Anrede</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Straße</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Zip</source>
        <translation>PLZ</translation>
    </message>
</context>
<context>
    <name>filters</name>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>({parts})</source>
        <translation>({parts})</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>1 draft</source>
        <translation>1 Entwurf</translation>
    </message>
    <message>
        <source>; </source>
        <translation>; </translation>
    </message>
    <message>
        <source>Activity type</source>
        <translation>Aktionstyp</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>All of these hold</source>
        <translation>Alle davon gelten</translation>
    </message>
    <message>
        <source>At least one of these holds</source>
        <translation>Mindestens eine davon gilt</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Dispatch</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Everyone {who}.</source>
        <translation>Alle, {who}.</translation>
    </message>
    <message>
        <source>Everyone.</source>
        <translation>Alle.</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>Letzte Aktivität</translation>
    </message>
    <message>
        <source>Linked property</source>
        <translation>Verknüpfte Immobilie</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>None of these holds</source>
        <translation>Keine davon gilt</translation>
    </message>
    <message>
        <source>Own fields</source>
        <translation>Eigene Felder</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Immobilien</translation>
    </message>
    <message>
        <source>Search a dispatch</source>
        <translation>Versand suchen</translation>
    </message>
    <message>
        <source>Search a property</source>
        <translation>Immobilie suchen</translation>
    </message>
    <message>
        <source>Search a work list</source>
        <translation>Arbeitsliste suchen</translation>
    </message>
    <message>
        <source>Type of action</source>
        <translation>Aktionsart</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Work list</source>
        <translation>Arbeitsliste</translation>
    </message>
    <message>
        <source>agreed</source>
        <translation>eingewilligt</translation>
    </message>
    <message>
        <source>asked, no answer yet</source>
        <translation>gefragt, noch keine Antwort</translation>
    </message>
    <message>
        <source>bounced</source>
        <translation>zurückgekommen</translation>
    </message>
    <message>
        <source>comes after</source>
        <translation>kommt nach</translation>
    </message>
    <message>
        <source>comes before</source>
        <translation>kommt vor</translation>
    </message>
    <message>
        <source>comes round within</source>
        <translation>kehrt wieder innerhalb von</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>contains it</source>
        <translation>enthält sie</translation>
    </message>
    <message>
        <source>does not contain</source>
        <translation>enthält nicht</translation>
    </message>
    <message>
        <source>ends with</source>
        <translation>endet mit</translation>
    </message>
    <message>
        <source>got it</source>
        <translation>bekam ihn</translation>
    </message>
    <message>
        <source>is</source>
        <translation>ist</translation>
    </message>
    <message>
        <source>is after</source>
        <translation>ist nach dem</translation>
    </message>
    <message>
        <source>is at least</source>
        <translation>ist mindestens</translation>
    </message>
    <message>
        <source>is at most</source>
        <translation>ist höchstens</translation>
    </message>
    <message>
        <source>is before</source>
        <translation>ist vor dem</translation>
    </message>
    <message>
        <source>is between</source>
        <translation>liegt zwischen</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is filled in</source>
        <translation>ist ausgefüllt</translation>
    </message>
    <message>
        <source>is less than</source>
        <translation>ist weniger als</translation>
    </message>
    <message>
        <source>is more than</source>
        <translation>ist mehr als</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>ist nicht</translation>
    </message>
    <message>
        <source>is not on</source>
        <translation>ist nicht am</translation>
    </message>
    <message>
        <source>is on</source>
        <translation>ist am</translation>
    </message>
    <message>
        <source>is on or after</source>
        <translation>ist frühestens am</translation>
    </message>
    <message>
        <source>is on or before</source>
        <translation>ist spätestens am</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>ist eines von</translation>
    </message>
    <message>
        <source>lacks it</source>
        <translation>enthält sie nicht</translation>
    </message>
    <message>
        <source>never asked</source>
        <translation>nie gefragt</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>Gesehen von</translation>
    </message>
    <message>
        <source>Filter or list</source>
        <translation>Filter oder Liste</translation>
    </message>
    <message>
        <source>Last call</source>
        <translation>Letzter Anruf</translation>
    </message>
    <message>
        <source>Last email</source>
        <translation>Letzte E-Mail</translation>
    </message>
    <message>
        <source>Last meeting</source>
        <translation>Letztes Treffen</translation>
    </message>
    <message>
        <source>Last note</source>
        <translation>Letzte Notiz</translation>
    </message>
    <message>
        <source>Tracking</source>
        <translation>Tracking</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Verwendet von</translation>
    </message>
    <message>
        <source>Written to</source>
        <translation>Angeschrieben</translation>
    </message>
    <message>
        <source>about whom there is a note</source>
        <translation>zu denen es eine Notiz gibt</translation>
    </message>
    <message>
        <source>about whom there is no note</source>
        <translation>zu denen es keine Notiz gibt</translation>
    </message>
    <message>
        <source>at least once</source>
        <translation>mindestens einmal</translation>
    </message>
    <message>
        <source>filter {names}</source>
        <translation>Filter {names}</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>no open seen</source>
        <translation>kein Öffnen gesehen</translation>
    </message>
    <message>
        <source>of whom none of this is true: {parts}</source>
        <translation>auf die nichts davon zutrifft: {parts}</translation>
    </message>
    <message>
        <source>only machines fetched it</source>
        <translation>nur Maschinenabruf</translation>
    </message>
    <message>
        <source>only me</source>
        <translation>nur mir</translation>
    </message>
    <message>
        <source>opened it</source>
        <translation>hat ihn geöffnet</translation>
    </message>
    <message>
        <source>perhaps opened it</source>
        <translation>hat ihn vielleicht geöffnet</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>something that is gone</source>
        <translation>etwas, das es nicht mehr gibt</translation>
    </message>
    <message>
        <source>starts with</source>
        <translation>beginnt mit</translation>
    </message>
    <message>
        <source>stopped: bounced or by hand</source>
        <translation>gesperrt: Rückläufer oder von Hand</translation>
    </message>
    <message>
        <source>the office</source>
        <translation>dem Büro</translation>
    </message>
    <message>
        <source>there is none</source>
        <translation>gibt es nicht</translation>
    </message>
    <message>
        <source>there is one</source>
        <translation>gibt es</translation>
    </message>
    <message>
        <source>to whom an email was sent</source>
        <translation>an die eine E-Mail gesendet wurde</translation>
    </message>
    <message>
        <source>to whom mail is not stopped</source>
        <translation>für die E-Mails nicht gesperrt sind</translation>
    </message>
    <message>
        <source>to whom mail is stopped</source>
        <translation>für die E-Mails gesperrt sind</translation>
    </message>
    <message>
        <source>to whom no email was sent</source>
        <translation>an die keine E-Mail gesendet wurde</translation>
    </message>
    <message>
        <source>unsubscribed</source>
        <translation>abgemeldet</translation>
    </message>
    <message>
        <source>was in the last</source>
        <translation>lag in den letzten</translation>
    </message>
    <message>
        <source>was longer ago than</source>
        <translation>ist länger her als</translation>
    </message>
    <message>
        <source>who agreed to tracking</source>
        <translation>die ins Tracking eingewilligt haben</translation>
    </message>
    <message>
        <source>who got {value}</source>
        <translation>die {value} bekamen</translation>
    </message>
    <message>
        <source>who got {value} with a pixel, no open seen</source>
        <translation>die {value} mit Zählbild bekamen, kein Öffnen gesehen</translation>
    </message>
    <message>
        <source>who has an activity with {value}</source>
        <translation>die eine Aktivität mit {value} haben</translation>
    </message>
    <message>
        <source>who has an activity {value}</source>
        <translation>die eine Aktivität {value} haben</translation>
    </message>
    <message>
        <source>who has no activity with {value}</source>
        <translation>die keine Aktivität mit {value} haben</translation>
    </message>
    <message>
        <source>who has no activity {value}</source>
        <translation>die keine Aktivität {value} haben</translation>
    </message>
    <message>
        <source>who has not unsubscribed from mail</source>
        <translation>die sich nicht von E-Mails abgemeldet haben</translation>
    </message>
    <message>
        <source>who is in {value}</source>
        <translation>die in {value} sind</translation>
    </message>
    <message>
        <source>who is linked to {value}</source>
        <translation>die mit {value} verknüpft sind</translation>
    </message>
    <message>
        <source>who is not in {value}</source>
        <translation>die nicht in {value} sind</translation>
    </message>
    <message>
        <source>who is not linked to {value}</source>
        <translation>die nicht mit {value} verknüpft sind</translation>
    </message>
    <message>
        <source>who opened {value}</source>
        <translation>die {value} geöffnet haben</translation>
    </message>
    <message>
        <source>who perhaps opened {value}</source>
        <translation>die {value} vielleicht geöffnet haben</translation>
    </message>
    <message>
        <source>who refused tracking</source>
        <translation>die das Tracking verweigert haben</translation>
    </message>
    <message>
        <source>who unsubscribed from mail</source>
        <translation>die sich von E-Mails abgemeldet haben</translation>
    </message>
    <message>
        <source>who was asked about tracking and hasn&apos;t answered</source>
        <translation>die nach dem Tracking gefragt wurden und noch nicht geantwortet haben</translation>
    </message>
    <message>
        <source>who was never asked about tracking</source>
        <translation>die nie nach dem Tracking gefragt wurden</translation>
    </message>
    <message>
        <source>who was never written to</source>
        <translation>die nie angeschrieben wurden</translation>
    </message>
    <message>
        <source>who was written to before</source>
        <translation>die schon angeschrieben wurden</translation>
    </message>
    <message>
        <source>who withdrew from tracking</source>
        <translation>die das Tracking widerrufen haben</translation>
    </message>
    <message>
        <source>whom nobody has met</source>
        <translation>die noch niemand getroffen hat</translation>
    </message>
    <message>
        <source>whom somebody has met</source>
        <translation>die schon jemand getroffen hat</translation>
    </message>
    <message>
        <source>whose consent to tracking is not {value}</source>
        <translation>deren Einwilligung ins Tracking nicht {value} ist</translation>
    </message>
    <message>
        <source>whose mail bounced</source>
        <translation>deren E-Mails zurückkamen</translation>
    </message>
    <message>
        <source>whose mail has not bounced</source>
        <translation>deren E-Mails nicht zurückkamen</translation>
    </message>
    <message>
        <source>whose {field} comes round within {days} days</source>
        <translation>bei denen {field} in den nächsten {days} Tagen wiederkehrt</translation>
    </message>
    <message>
        <source>whose {field} was in the last {days} days</source>
        <translation>bei denen {field} in den letzten {days} Tagen lag</translation>
    </message>
    <message>
        <source>whose {field} was more than {days} days ago</source>
        <translation>bei denen {field} mehr als {days} Tage her ist</translation>
    </message>
    <message>
        <source>whose {field} {compared}</source>
        <translation>bei denen gilt: {field} {compared}</translation>
    </message>
    <message>
        <source>whose {field} {compared} {value}</source>
        <translation>bei denen gilt: {field} {compared} {value}</translation>
    </message>
    <message>
        <source>whose {value} only machines fetched</source>
        <translation>bei denen nur Maschinen {value} abgerufen haben</translation>
    </message>
    <message>
        <source>with whom nobody has spoken on the phone</source>
        <translation>mit denen noch niemand telefoniert hat</translation>
    </message>
    <message>
        <source>with whom nothing ever happened</source>
        <translation>mit denen nie etwas geschah</translation>
    </message>
    <message>
        <source>with whom somebody spoke on the phone</source>
        <translation>mit denen schon jemand telefoniert hat</translation>
    </message>
    <message>
        <source>with whom something happened</source>
        <translation>mit denen schon etwas geschah</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>widerrufen</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>{count} drafts</source>
        <translation>{count} Entwürfe</translation>
    </message>
    <message>
        <source>{field} of a property</source>
        <translation>{field} einer Immobilie</translation>
    </message>
    <message>
        <source>{first} and {second}</source>
        <translation>{first} und {second}</translation>
    </message>
    <message>
        <source>{values} …</source>
        <translation>{values} …</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>„{name}“</translation>
    </message>
</context>
<context>
    <name>left_out_list</name>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
</context>
<context>
    <name>own_files</name>
    <message>
        <source>All {count} are there.</source>
        <translation>Alle {count} sind da.</translation>
    </message>
    <message>
        <source>Nobody gets this mail yet.</source>
        <translation>Noch bekommt niemand diese E-Mail.</translation>
    </message>
    <message>
        <source>{missing} of {count} missing</source>
        <translation>{missing} von {count} fehlen</translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>Activities</source>
        <translation>Aktivitäten</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>Dispatches</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Immobilien</translation>
    </message>
</context>
<context>
    <name>pairing_steps</name>
    <message>
        <source>reach it and be let in</source>
        <translation>ihn erreichen und eingelassen werden</translation>
    </message>
    <message>
        <source>see a test open come back</source>
        <translation>eine Test-Öffnung zurückkommen sehen</translation>
    </message>
    <message>
        <source>tell it the key that links are signed with</source>
        <translation>ihm den Schlüssel nennen, mit dem Links signiert sind</translation>
    </message>
    <message>
        <source>tell it the words that people agree to</source>
        <translation>ihm den Wortlaut nennen, in den eingewilligt wird</translation>
    </message>
</context>
<context>
    <name>preflight_words</name>
    <message>
        <source>A value of the address can&apos;t stand in a mail.</source>
        <translation>Ein Wert der Adresse kann in keiner E-Mail stehen.</translation>
    </message>
    <message>
        <source>Another recipient has the same email address, and gets it.</source>
        <translation>Ein anderer Empfänger hat dieselbe E-Mail-Adresse und bekommt sie.</translation>
    </message>
    <message>
        <source>Asked lately</source>
        <translation>Kürzlich gefragt</translation>
    </message>
    <message>
        <source>Attachment missing</source>
        <translation>Anhang fehlt</translation>
    </message>
    <message>
        <source>Bounced or stopped</source>
        <translation>Rückläufer oder gesperrt</translation>
    </message>
    <message>
        <source>Double</source>
        <translation>Doppelt</translation>
    </message>
    <message>
        <source>Empty placeholder</source>
        <translation>Leerer Platzhalter</translation>
    </message>
    <message>
        <source>Has agreed already</source>
        <translation>Hat schon eingewilligt</translation>
    </message>
    <message>
        <source>Has agreed to tracking already: there is nothing to ask.</source>
        <translation>Hat schon ins Tracking eingewilligt: Es gibt nichts zu fragen.</translation>
    </message>
    <message>
        <source>Has refused or withdrawn tracking, and is not asked again.</source>
        <translation>Hat das Tracking abgelehnt oder widerrufen und wird nicht noch einmal gefragt.</translation>
    </message>
    <message>
        <source>Hasn&apos;t agreed to tracking: the mail goes out without it.</source>
        <translation>Hat nicht ins Tracking eingewilligt: die E-Mail geht ohne hinaus.</translation>
    </message>
    <message>
        <source>Invalid email</source>
        <translation>Ungültige E-Mail</translation>
    </message>
    <message>
        <source>Mail to this email came back; nothing is sent there any more.</source>
        <translation>Eine E-Mail an diese Adresse kam zurück; dorthin wird nichts mehr gesendet.</translation>
    </message>
    <message>
        <source>Mail to this email was stopped by hand.</source>
        <translation>E-Mails an diese Adresse wurden von Hand gesperrt.</translation>
    </message>
    <message>
        <source>No consent to tracking</source>
        <translation>Keine Einwilligung ins Tracking</translation>
    </message>
    <message>
        <source>No email address</source>
        <translation>Keine E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Nothing is amiss: this mail goes out as it is.</source>
        <translation>Alles in Ordnung: diese E-Mail geht so hinaus, wie sie ist.</translation>
    </message>
    <message>
        <source>Only kept</source>
        <translation>Nur aufbewahrt</translation>
    </message>
    <message>
        <source>Refused or withdrew</source>
        <translation>Abgelehnt oder widerrufen</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>Herausgenommen</translation>
    </message>
    <message>
        <source>Taken out of this mail by hand.</source>
        <translation>Von Hand aus dieser E-Mail herausgenommen.</translation>
    </message>
    <message>
        <source>The attachment of this recipient is missing.</source>
        <translation>Der Anhang dieses Empfängers fehlt.</translation>
    </message>
    <message>
        <source>The email address is not valid.</source>
        <translation>Die E-Mail-Adresse ist ungültig.</translation>
    </message>
    <message>
        <source>Their data may only be kept, and not worked with, until that is lifted in the record.</source>
        <translation>Die Daten dürfen nur aufbewahrt und nicht benutzt werden, bis das im Datensatz aufgehoben wird.</translation>
    </message>
    <message>
        <source>There is no email address.</source>
        <translation>Es gibt keine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>Unfit value</source>
        <translation>Unpassender Wert</translation>
    </message>
    <message>
        <source>Unsubscribed</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>Unsubscribed from mail. Nothing is sent until a new consent is written down.</source>
        <translation>Von E-Mails abgemeldet. Nichts wird gesendet, bis eine neue Einwilligung festgehalten ist.</translation>
    </message>
    <message>
        <source>Was asked for consent less than six months ago, and is not asked again so soon.</source>
        <translation>Wurde vor weniger als sechs Monaten um die Einwilligung gebeten und wird so bald nicht noch einmal gefragt.</translation>
    </message>
    <message>
        <source>a value can&apos;t stand in a mail</source>
        <translation>ein Wert kann in keiner E-Mail stehen</translation>
    </message>
    <message>
        <source>empty: {fields}</source>
        <translation>leer: {fields}</translation>
    </message>
    <message>
        <source>goes out</source>
        <translation>geht hinaus</translation>
    </message>
    <message>
        <source>has agreed to tracking already</source>
        <translation>hat schon ins Tracking eingewilligt</translation>
    </message>
    <message>
        <source>has refused or withdrawn tracking</source>
        <translation>hat das Tracking abgelehnt oder widerrufen</translation>
    </message>
    <message>
        <source>its attachment is missing</source>
        <translation>der Anhang fehlt</translation>
    </message>
    <message>
        <source>its mail bounced</source>
        <translation>kam zurück</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>no consent to tracking</source>
        <translation>keine Einwilligung ins Tracking</translation>
    </message>
    <message>
        <source>no email address</source>
        <translation>keine E-Mail-Adresse</translation>
    </message>
    <message>
        <source>same email as another</source>
        <translation>gleiche E-Mail wie bei jemand anderem</translation>
    </message>
    <message>
        <source>same email as {name}</source>
        <translation>gleiche E-Mail wie {name}</translation>
    </message>
    <message>
        <source>stopped by hand</source>
        <translation>von Hand gesperrt</translation>
    </message>
    <message>
        <source>taken out of this mail</source>
        <translation>aus dieser E-Mail herausgenommen</translation>
    </message>
    <message>
        <source>the email is not valid</source>
        <translation>die E-Mail ist ungültig</translation>
    </message>
    <message>
        <source>their data may only be kept</source>
        <translation>die Daten dürfen nur aufbewahrt werden</translation>
    </message>
    <message>
        <source>tracked</source>
        <translation>verfolgt</translation>
    </message>
    <message>
        <source>unsubscribed</source>
        <translation>abgemeldet</translation>
    </message>
    <message>
        <source>untracked</source>
        <translation>nicht verfolgt</translation>
    </message>
    <message>
        <source>was asked less than six months ago</source>
        <translation>wurde vor weniger als sechs Monaten gefragt</translation>
    </message>
    <message>
        <source>{count} get the mail</source>
        <translation>{count} bekommen die E-Mail</translation>
    </message>
    <message>
        <source>{count} gets the mail</source>
        <translation>{count} bekommt die E-Mail</translation>
    </message>
    <message>
        <source>{count} left out</source>
        <translation>{count} ausgelassen</translation>
    </message>
    <message>
        <source>{count} tracked</source>
        <translation>{count} verfolgt</translation>
    </message>
    <message>
        <source>{count} untracked</source>
        <translation>{count} nicht verfolgt</translation>
    </message>
    <message>
        <source>{name} gets it: both have the same email address.</source>
        <translation>{name} bekommt sie: beide haben dieselbe E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>{name} has the same email address, comes first, and is left out, too.</source>
        <translation>{name} hat dieselbe E-Mail-Adresse, steht weiter vorn und bekommt die E-Mail auch nicht.</translation>
    </message>
    <message>
        <source>“{field}” is empty, and nothing is written instead.</source>
        <translation>„{field}“ ist leer; an dieser Stelle steht nichts.</translation>
    </message>
    <message>
        <source>“{field}” is empty; “{fallback}” is written instead.</source>
        <translation>„{field}“ ist leer; stattdessen steht dort „{fallback}“.</translation>
    </message>
</context>
<context>
    <name>recipients_table</name>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>What to look at</source>
        <translation>Worauf zu achten ist</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>As the system has it</source>
        <translation>Wie im System</translation>
    </message>
    <message>
        <source>Count opens of those who agreed</source>
        <translation>Öffnungen bei allen zählen, die eingewilligt haben</translation>
    </message>
    <message>
        <source>Delete earlier opens when somebody stops tracking</source>
        <translation>Frühere Öffnungen löschen, wenn jemand das Tracking beendet</translation>
    </message>
    <message>
        <source>Deutsch</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>For the lines added below a mail, where an address has no language of its own.</source>
        <translation>Für die Zeilen unter einer E-Mail, wenn eine Adresse keine eigene Sprache hat.</translation>
    </message>
    <message>
        <source>For what stands in the windows, and for how dates and numbers are written. It is spoken from the next start on.</source>
        <translation>Für alles, was in den Fenstern steht, und für Datum und Zahlen. Sie gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>For “Sign in with Google”: the ID of the desktop app that your office has registered with Google Cloud.</source>
        <translation>Für „Bei Google anmelden“: die ID der Desktop-App, die Ihr Büro bei Google Cloud registriert hat.</translation>
    </message>
    <message>
        <source>For “Sign in with Microsoft”: the ID of the app that your office has registered with Microsoft Entra, with the redirect address http://localhost.</source>
        <translation>Für „Bei Microsoft anmelden“: die ID der App, die Ihr Büro bei Microsoft Entra registriert hat, mit der Umleitungsadresse http://localhost.</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Google client ID</source>
        <translation>Google-Client-ID</translation>
    </message>
    <message>
        <source>Google client secret</source>
        <translation>Google-Clientschlüssel</translation>
    </message>
    <message>
        <source>Google gives one to desktop apps, too, and asks for it; it opens nothing by itself.</source>
        <translation>Google gibt ihn auch Desktop-Apps und fragt danach; für sich allein öffnet er nichts.</translation>
    </message>
    <message>
        <source>How often opens and withdrawals are fetched from the endpoint while the program runs.</source>
        <translation>Wie oft Öffnungen und Widerrufe vom Endpunkt geholt werden, solange das Programm läuft.</translation>
    </message>
    <message>
        <source>Keep deleted addresses (days)</source>
        <translation>Gelöschte Adressen aufbewahren (Tage)</translation>
    </message>
    <message>
        <source>Keep opens (months)</source>
        <translation>Öffnungen aufbewahren (Monate)</translation>
    </message>
    <message>
        <source>Keep the log (days)</source>
        <translation>Protokoll aufbewahren (Tage)</translation>
    </message>
    <message>
        <source>Keep the proof of erased people&apos;s consents (years)</source>
        <translation>Nachweise gelöschter Personen aufbewahren (Jahre)</translation>
    </message>
    <message>
        <source>Keep what serial mails said to each person (days)</source>
        <translation>Aufbewahren, was Serienmails jeder Person sagten (Tage)</translation>
    </message>
    <message>
        <source>Language of recipients</source>
        <translation>Sprache der Empfänger</translation>
    </message>
    <message>
        <source>Language of the program</source>
        <translation>Sprache des Programms</translation>
    </message>
    <message>
        <source>Microsoft application ID</source>
        <translation>Microsoft-Anwendungs-ID</translation>
    </message>
    <message>
        <source>Office name</source>
        <translation>Name des Büros</translation>
    </message>
    <message>
        <source>Otherwise what was seen while the consent held stays in the figures.</source>
        <translation>Sonst bleibt in den Zahlen, was gesehen wurde, solange die Einwilligung galt.</translation>
    </message>
    <message>
        <source>Shown in the window&apos;s title, so that you know whose data you see.</source>
        <translation>Steht im Titel des Fensters, damit Sie wissen, wessen Daten Sie sehen.</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>So long somebody&apos;s email leads to what they once agreed to, and to nothing else. 0 keeps it for ever.</source>
        <translation>So lange führt eine E-Mail-Adresse zu dem, worin sie einmal eingewilligt hat, und zu nichts anderem. 0 bewahrt es für immer auf.</translation>
    </message>
    <message>
        <source>So long they can be brought back; then they are erased for good. 0 keeps them for ever.</source>
        <translation>So lange lassen sie sich zurückholen; dann werden sie endgültig gelöscht. 0 behält sie für immer.</translation>
    </message>
    <message>
        <source>Switched off, no mail of this office carries a tracking image, and nothing more is fetched of those that went out before.</source>
        <translation>Ausgeschaltet trägt keine E-Mail dieses Büros ein Zählbild, und von den früheren wird nichts mehr geholt.</translation>
    </message>
    <message>
        <source>Sync every (minutes)</source>
        <translation>Abgleichen alle (Minuten)</translation>
    </message>
    <message>
        <source>Then it is forgotten who opened what; the figures of dispatches stay. 0 keeps them for ever.</source>
        <translation>Dann wird vergessen, wer was geöffnet hat; die Zahlen der Versände bleiben. 0 behält alles für immer.</translation>
    </message>
    <message>
        <source>Then only subject, time and a check sum stay of each. 0 keeps them for ever.</source>
        <translation>Dann bleiben von jeder nur Betreff, Zeit und eine Prüfsumme. 0 behält alles für immer.</translation>
    </message>
    <message>
        <source>What the program notes of its own troubles. 0 keeps it for ever.</source>
        <translation>Was das Programm über eigene Schwierigkeiten notiert. 0 behält es für immer.</translation>
    </message>
    <message>
        <source>What {{ sender.signature }} stands for, in as many lines as you like, unless the account has one of its own. Without any it is the sender&apos;s name.</source>
        <translation>Wofür {{ sender.signature }} steht, in beliebig vielen Zeilen, solange das Konto keine eigene hat. Ohne Signatur steht dort der Name des Absenders.</translation>
    </message>
</context>
<context>
    <name>shortcuts</name>
    <message>
        <source>Activities</source>
        <translation>Aktivitäten</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Addresses and properties</source>
        <translation>Adressen und Immobilien</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Fett</translation>
    </message>
    <message>
        <source>Choose all that are listed</source>
        <translation>Alle aufgeführten wählen</translation>
    </message>
    <message>
        <source>Close; the draft is kept</source>
        <translation>Schließen; der Entwurf bleibt erhalten</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Dispatches</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehen zu</translation>
    </message>
    <message>
        <source>Insert a placeholder</source>
        <translation>Platzhalter einfügen</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Kursiv</translation>
    </message>
    <message>
        <source>Keep the draft</source>
        <translation>Den Entwurf aufbewahren</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Look at all recipients of a serial mail</source>
        <translation>Alle Empfänger einer Serienmail ansehen</translation>
    </message>
    <message>
        <source>Mark what is due as done</source>
        <translation>Fälliges als erledigt abhaken</translation>
    </message>
    <message>
        <source>Move a condition down</source>
        <translation>Eine Bedingung nach unten</translation>
    </message>
    <message>
        <source>Move a condition into a group</source>
        <translation>Eine Bedingung in eine Gruppe</translation>
    </message>
    <message>
        <source>Move a condition out of its group</source>
        <translation>Eine Bedingung aus ihrer Gruppe heraus</translation>
    </message>
    <message>
        <source>Move a condition up</source>
        <translation>Eine Bedingung nach oben</translation>
    </message>
    <message>
        <source>New address or property</source>
        <translation>Neue Adresse oder Immobilie</translation>
    </message>
    <message>
        <source>Next place to fill in</source>
        <translation>Nächste Stelle zum Ausfüllen</translation>
    </message>
    <message>
        <source>Next record of the list</source>
        <translation>Nächster Datensatz der Liste</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Preview for the next recipient</source>
        <translation>Vorschau für den nächsten Empfänger</translation>
    </message>
    <message>
        <source>Preview for the recipient before</source>
        <translation>Vorschau für den vorigen Empfänger</translation>
    </message>
    <message>
        <source>Previous record of the list</source>
        <translation>Voriger Datensatz der Liste</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Immobilien</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Save the record</source>
        <translation>Den Datensatz speichern</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Show these shortcuts</source>
        <translation>Diese Tastenkürzel zeigen</translation>
    </message>
    <message>
        <source>Sync with the endpoint</source>
        <translation>Mit dem Endpunkt abgleichen</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Underline</source>
        <translation>Unterstrichen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Write a serial mail</source>
        <translation>Eine Serienmail schreiben</translation>
    </message>
    <message>
        <source>Write an email</source>
        <translation>Eine E-Mail schreiben</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>{what} ({keys})</source>
        <translation>{what} ({keys})</translation>
    </message>
</context>
<context>
    <name>times</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>heute {time}</translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation>gestern {time}</translation>
    </message>
    <message>
        <source>{count} min ago</source>
        <translation>vor {count} min</translation>
    </message>
</context>
</TS>
