//! stub
#![allow(missing_docs)]
#[derive(Clone,Copy,Debug,PartialEq,Eq)] pub struct Rupiah(i64);
impl Rupiah { pub fn sen(self)->i64{self.0}
 pub fn from_number_text(t:&str)->Result<Self,String>{ let (n,t)=match t.strip_prefix('-'){Some(r)=>(true,r),None=>(false,t)}; let (a,b)=t.split_once('.').unwrap_or((t,"")); let s=format!("{a}{b:0<2}"); let v:i64=s.parse().map_err(|_|s)?; Ok(Rupiah(if n {-v} else {v})) } }
